import type { DraftRead, DraftWrite, EnvironmentRead, ReleaseInput } from "@/api/generated/types.gen";
import { applyPatch } from "@/lib/pointer";

type Given = EnvironmentRead["components"][number]["settings"];
/** Every field there, at every depth: what the API answers, though the type it shares with requests says otherwise. */
type Full<T> = T extends readonly (infer Item)[]
  ? Full<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Full<Exclude<T[Key], undefined>> }
    : T;
export type Settings = Full<Given>;
export type Variable = Settings["variables"][number];

/** The deploy form: the body of the release request, so that a pointer into the request is a pointer into the form. */
export type Form = {
  environmentId: string;
  components: { componentId: string; settings: Settings }[];
  reason: string;
  acknowledged: string[];
};

/** The form as an environment's saved settings fill it. */
export function startFrom(environment: EnvironmentRead): Form {
  const components = environment.components.map(({ componentId, settings }) => ({
    componentId,
    settings: settings as Settings,
  }));
  return { environmentId: environment.id, components, reason: "", acknowledged: [] };
}

/** The form as the draft left it; what the draft lacks comes from the environment. Null when it is for another one. */
export function fromDraft(draft: DraftRead, environment: EnvironmentRead): Form | null {
  const { content } = draft;
  if (content.environmentId !== environment.id) {
    return null;
  }
  const start = startFrom(environment);
  const components = start.components.map((component) => {
    const kept = content.components?.find(({ componentId }) => componentId === component.componentId);
    return kept ? { ...component, settings: { ...component.settings, ...kept.settings } } : component;
  });
  return { ...start, components, reason: content.reason ?? "", acknowledged: content.acknowledged ?? [] };
}

/** What is kept of the form. Values at `secret` pointers stay in the browser: a draft is no place for a password. */
export function toDraft(whole: Form, step: string, secret: readonly string[]): DraftWrite {
  const form = secret.reduce((kept, pointer) => setAt(kept, pointer, ""), whole);
  return {
    environmentId: form.environmentId,
    step,
    components: form.components.map(({ componentId, settings }) => ({ componentId, settings: { ...settings } })),
    reason: form.reason,
    acknowledged: form.acknowledged,
  };
}

export function toRequest(form: Form): ReleaseInput {
  return { ...form, onConflict: "refuse" };
}

/** The form with one value changed; a list grows where the pointer ends in `-`. */
export function setAt(form: Form, pointer: string, value: unknown): Form {
  return applyPatch(form, [{ op: pointer.endsWith("/-") ? "add" : "replace", path: pointer, value }]);
}

export function removeAt(form: Form, pointer: string): Form {
  return applyPatch(form, [{ op: "remove", path: pointer }]);
}

export function settingsPath(index: number): string {
  return `/components/${index}/settings`;
}

/** The form with an empty setting of this name added to a component, and where its value is typed. */
export function withVariable(form: Form, index: number, name: string): { form: Form; field: string } {
  const at = `${settingsPath(index)}/variables`;
  const known = form.components[index]?.settings.variables ?? [];
  const place = known.findIndex((variable) => "name" in variable && variable.name === name);
  if (place >= 0) {
    return { form, field: `${at}/${place}/value` };
  }
  const added = setAt(form, `${at}/-`, { kind: "value", name, value: "", notSecret: false });
  return { form: added, field: `${at}/${known.length}/value` };
}

/** The form with another tag for one component, or for every one when none is named. */
export function withVersion(form: Form, tag: string, componentId: string | undefined): Form {
  return form.components.reduce(
    (kept, component, index) =>
      componentId === undefined || component.componentId === componentId
        ? setAt(kept, `${settingsPath(index)}/image`, { ...component.settings.image, tag, digest: null })
        : kept,
    form,
  );
}
