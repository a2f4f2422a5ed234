import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { english } from "@/locales/english";

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  defaultNS: "common",
  resources: { en: english },
  interpolation: { escapeValue: false },
  keySeparator: false,
  react: { bindI18nStore: "added" },
});
