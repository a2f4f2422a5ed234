import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type DraftStore, isTakenOver } from "./draft-store";
import { secretPointers } from "./findings";
import { type Form, toDraft } from "./form";
import type { Preview } from "./use-preview";

const pause = 800;

export type DraftState = {
  savedAt: string | null;
  isFailed: boolean;
  /** Another window has changed the draft: nothing is saved until the person has said which one stays. */
  takenOver: boolean;
  /** Write this form over what the other window has saved. */
  keepMine: () => void;
};

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
  const takenOver = isTakenOver(save.error);
  const keep = useEffectEvent((latest: Form, at: string) => save.mutate(toDraft(latest, at, secretPointers(findings))));
  useEffect(() => {
    if (!isTouched || isPreviewing || takenOver) {
      return;
    }
    const timer = setTimeout(() => keep(form, step), pause);
    return () => clearTimeout(timer);
  }, [form, step, isTouched, isPreviewing, takenOver]);
  const keepMine = () => void store.read().then(save.reset, () => undefined); // it stays taken over while nobody answers
  return { savedAt, isFailed: save.isError && !takenOver, takenOver, keepMine };
}
