import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { DraftStore } from "./draft-store";
import { type Form, toDraft } from "./form";

const pause = 800;

export type DraftState = { savedAt: string | null; isFailed: boolean };

/** Keep the form on the server: saved a moment after the last change, one after another. */
export function useDraft(store: DraftStore, form: Form, step: string, isTouched: boolean): DraftState {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const save = useMutation({
    scope: { id: "draft" },
    mutationFn: (body: ReturnType<typeof toDraft>) => store.save(body),
    onSuccess: () => setSavedAt(new Date().toISOString()),
  });
  const keep = useEffectEvent((latest: Form, at: string) => save.mutate(toDraft(latest, at)));
  useEffect(() => {
    if (!isTouched) {
      return;
    }
    const timer = setTimeout(() => keep(form, step), pause);
    return () => clearTimeout(timer);
  }, [form, step, isTouched]);
  return { savedAt, isFailed: save.isError };
}
