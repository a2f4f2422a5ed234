import type { Finding, PreviewRead } from "@/api/generated/types.gen";
import { applyPatch, isWithin } from "@/lib/pointer";
import type { FieldProblem } from "@/lib/problem";
import type { Form } from "./form";

/** A fix's patch is on the settings of the component that the finding is about. */
export function applyFix(form: Form, finding: Finding): Form {
  const match = /^\/components\/(\d+)\//.exec(finding.pointer);
  if (finding.fix === null || match === null) {
    return form;
  }
  const at = `/components/${match[1]}/settings`;
  const operations = finding.fix.patch.map((operation) => ({ ...operation, path: `${at}${operation.path}` }));
  return applyPatch(form, operations);
}

/** Findings about one field or something inside it, those that block first. */
export function findingsAt(findings: readonly Finding[], pointer: string): Finding[] {
  return findings
    .filter((finding) => isWithin(finding.pointer, pointer))
    .toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === "error");
}

/** Warnings that somebody must have ticked and has not. */
function unacknowledged(findings: readonly Finding[], form: Form): Finding[] {
  return findings.filter((finding) => finding.mustAcknowledge && !form.acknowledged.includes(finding.code));
}

/** Where a value stands that looks secret, and that nobody has called harmless. */
export function secretPointers(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ code, pointer }) => code === "W02" && pointer.endsWith("/value"))
    .map(({ pointer }) => pointer);
}

/** Fields that were refused by shape, before any rule looked, as findings like all others. */
export function asFindings(errors: readonly FieldProblem[]): Finding[] {
  return errors.map(({ pointer, code, message }) => ({
    code,
    severity: "error",
    pointer,
    message,
    hint: null,
    fix: null,
    mustAcknowledge: false,
  }));
}

/** What still keeps the button from deploying: nothing, wrong fields, or decisions to make. */
export function missingFor(preview: PreviewRead, form: Form): { errors: Finding[]; decisions: Finding[] } {
  return { errors: errorsOf(preview.findings), decisions: unacknowledged(preview.findings, form) };
}
