import type { Stage } from "@/api/generated/types.gen";

/** What the form of a new environment asks for; an empty stage means the one guessed from the name. */
export type EnvironmentFields = { name: string; stage: Stage | ""; runtimeId: string; namespace: string };
