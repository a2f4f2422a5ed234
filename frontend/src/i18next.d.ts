import "i18next";
import type { english } from "./locales/english";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof english;
    keySeparator: false;
    enableSelector: false;
  }
}
