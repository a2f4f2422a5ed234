import { createContext, useContext } from "react";
import type { EnvironmentRead, Finding, PreviewRead, ServiceRead } from "@/api/generated/types.gen";
import type { DraftStore } from "./draft-store";
import type { Form, Settings } from "./form";
import type { Step } from "./steps";

/** What every step of the wizard reads and does. */
export type Deploy = {
  service: ServiceRead;
  environment: EnvironmentRead;
  form: Form;
  findings: readonly Finding[];
  preview: PreviewRead | undefined;
  previewProblem: Error | null;
  isPreviewing: boolean;
  step: Step;
  store: DraftStore;
  /** The component whose settings are open, by its place in the form. */
  index: number;
  settings: Settings;
  change: (change: (form: Form) => Form) => void;
  set: (pointer: string, value: unknown) => void;
  fix: (finding: Finding) => void;
  choose: (index: number) => void;
  go: (step: Step, field?: string) => void;
};

export const DeployContext = createContext<Deploy | null>(null);

export function useDeploy(): Deploy {
  const deploy = useContext(DeployContext);
  if (deploy === null) {
    throw new Error("useDeploy needs the wizard around it");
  }
  return deploy;
}
