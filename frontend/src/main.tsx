import "./styles/layers.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/atkinson-hyperlegible-mono/wght.css";
import "./styles/tokens.css";
import "./styles/contrast.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { Providers } from "./app/providers";
import "./app/i18n";
import { followSystem } from "./lib/display";
import { speakWanted } from "./lib/language";

followSystem();
const root = document.getElementById("root");
if (root) {
  const show = () => createRoot(root).render(<Providers />);
  // a language that cannot be loaded is no reason to show nothing: English is always there
  speakWanted().then(show, show);
}
