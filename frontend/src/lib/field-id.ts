/** A form control's id follows from the JSON pointer of the field it edits, so that a refusal finds its control. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}

/** Move to the control of a pointer, or to the nearest enclosing one that is on the page; false when there is none. */
export function focusField(pointer: string): boolean {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const control = document.getElementById(fieldId(at));
    if (control !== null) {
      control.scrollIntoView({ block: "center" });
      control.focus();
      return true;
    }
  }
  return false;
}
