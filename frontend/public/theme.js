// Runs before the first paint, so that a dark page never flashes white. The same rules as src/lib/display.ts.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage can be switched off; then the system decides
    }
  };
  const chosen = (key, yes, no, question) => {
    const choice = kept(key);
    return choice === yes || (choice !== no && matchMedia(question).matches);
  };
  const isDark = chosen("kiops-theme", "dark", "light", "(prefers-color-scheme: dark)");
  const isHigh = chosen("kiops-contrast", "high", "normal", "(prefers-contrast: more)");
  const { dataset, classList } = document.documentElement;
  dataset.theme = isDark ? "dark" : "light";
  dataset.contrast = isHigh ? "high" : "normal";
  classList.toggle("pf-v6-theme-dark", isDark);
  classList.toggle("pf-v6-theme-high-contrast", isHigh);
})();
