import "./styles/layers.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/atkinson-hyperlegible-mono/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/providers";
import "./app/i18n";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<Providers />);
}
