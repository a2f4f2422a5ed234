import { Operate } from "@/features/pods/operate";
import { PodNote } from "@/features/tour/pod-note";

/** The operate dialog, and what the tour asks to try in it. */
export function OperateScreen() {
  return <Operate note={(service, environment) => <PodNote service={service.name} environment={environment} />} />;
}
