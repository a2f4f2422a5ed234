import { ReleasePage } from "@/features/releases/release-page";
import { ReleaseNote } from "@/features/tour/release-note";

/** A release, and what it showed when it was a step of the tour. */
export function ReleaseScreen() {
  return <ReleasePage note={(release, isOver) => <ReleaseNote release={release} isOver={isOver} />} />;
}
