import type { english } from "./english";
import access from "./ko/access.json";
import common from "./ko/common.json";
import deploy from "./ko/deploy.json";
import help from "./ko/help.json";
import pods from "./ko/pods.json";
import releases from "./ko/releases.json";
import runtimes from "./ko/runtimes.json";
import services from "./ko/services.json";
import tour from "./ko/tour.json";

export const korean = { access, common, deploy, help, pods, releases, runtimes, services, tour } satisfies Record<
  keyof typeof english,
  Record<string, string>
>;
