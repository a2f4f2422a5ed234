import access from "./en/access.json";
import common from "./en/common.json";
import deploy from "./en/deploy.json";
import help from "./en/help.json";
import pods from "./en/pods.json";
import releases from "./en/releases.json";
import runtimes from "./en/runtimes.json";
import services from "./en/services.json";
import tour from "./en/tour.json";

/** English is in the shell, since it is also what a missing translation falls back to. */
export const english = { access, common, deploy, help, pods, releases, runtimes, services, tour };
