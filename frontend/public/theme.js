// Runs before the first paint, so that a dark page never flashes white. The same rule as src/app/theme.ts.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("kiops-theme");
  } catch {
    // storage can be switched off; then the system decides
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.toggle("pf-v6-theme-dark", theme === "dark");
})();
