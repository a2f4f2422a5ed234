/** Runs in the page: texts that are cut off by the box around them and that nothing scrolls into sight. */
export function clippedTexts(): string[] {
  const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const isClipped = (element: Element) => {
    const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
    const isForReadersOnly = position === "absolute" && (clipPath !== "none" || element.clientWidth <= 1);
    return (
      !isForReadersOnly &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.clientWidth > 1 &&
      ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 2))
    );
  };
  return [...document.querySelectorAll("main *, header *, nav *, footer *")]
    .filter((element) => element.textContent.trim() !== "" && element.closest("svg, .cm-editor") === null)
    .filter(isClipped)
    .map((element) => `${element.className}: ${element.textContent.trim().slice(0, 60)}`);
}
