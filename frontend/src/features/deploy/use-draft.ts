import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { DraftStore } from "./draft-store";
import { secretPointers } from "./findings";
import { type Form, toDraft } from "./form";
import type { Preview } from "./use-preview";

const pause = 800;

export type DraftState = { savedAt: string | null; isFailed: boolean };

type Checked = Pick<Preview, "findings" | "isPreviewing">;

/**
 * Keep the form on the server: saved a moment after the last change, one after another, and only once it is known what
 * looks secret in it.
 */
export function useDraft(
  store: DraftStore,
  form: Form,
  step: string,
  { findings, isPreviewing }: Checked,
  isTouched: boolean,
): DraftState {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const save = useMutation({
    scope: { id: "draft" },
    mutationFn: (body: ReturnType<typeof toDraft>) => store.save(body),
    onSuccess: () => setSavedAt(new Date().toISOString()),
  });
  const keep = useEffectEvent((latest: Form, at: string) => save.mutate(toDraft(latest, at, secretPointers(findings))));
  useEffect(() => {
    if (!isTouched || isPreviewing) {
      return;
    }
    const timer = setTimeout(() => keep(form, step), pause);
    return () => clearTimeout(timer);
  }, [form, step, isTouched, isPreviewing]);
  return { savedAt, isFailed: save.isError };
}
