import i18next from "i18next";
import { english } from "@/locales/english";

/** The languages of the screens, each by its own name. `xa` is no language: it shows where a text would be clipped. */
export const languages = { en: "English", ko: "한국어" } as const;
export type Language = keyof typeof languages;
type Shown = Language | "xa";

const key = "kiops-language";
const loaders = {
  ko: async () => (await import("@/locales/korean")).korean,
  xa: async () => (await import("@/locales/pseudo")).pseudo(english),
} as const;

/** The chosen language, else the first one of the browser's that the screens speak. */
function wanted(): Shown {
  const known = ["en", "ko", "xa"] as const;
  const kept = known.find((language) => language === readChoice());
  const asked = navigator.languages.map((tag) => tag.slice(0, 2));
  return kept ?? asked.flatMap((tag) => known.filter((language) => language === tag && language !== "xa"))[0] ?? "en";
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage can be switched off
  }
}

/** Speak a language: its texts are loaded first, so that nothing is shown half. */
async function speak(language: Shown): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "common")) {
    for (const [namespace, texts] of Object.entries(await loaders[language]())) {
      i18next.addResourceBundle(language, namespace, texts);
    }
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === "xa" ? "en" : language;
}

/** At the start of the page. */
export function speakWanted(): Promise<void> {
  return speak(wanted());
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // the choice then lasts as long as the page
  }
  await speak(language);
}
