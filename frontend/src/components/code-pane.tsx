import { lazy, Suspense } from "react";
import type { CodeViewProps } from "./code-view";
import { Loading } from "./loading";
import "./code-pane.css";

const CodeView = lazy(() => import("./code-view").then((module) => ({ default: module.CodeView })));

/** YAML or text in an editor's clothes. The editor is a chunk of its own that loads when the first one is shown. */
export function CodePane(props: CodeViewProps) {
  return (
    <div className="k-editor">
      <Suspense fallback={<Loading lines={6} />}>
        <CodeView {...props} />
      </Suspense>
    </div>
  );
}
