import { Modal, ModalBody, ModalHeader } from "@patternfly/react-core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ShortcutList } from "./shortcut-list";
import { areShortcutsOn } from "./shortcut-setting";
import { type Answer, answerTo, isBusy } from "./shortcuts";
import "./help.css";

const patience = 1500;

/** Listens to the keys of the whole page, and shows them all on `?`. */
export function ShortcutKeys() {
  const { t } = useTranslation("help");
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const waitingSince = useRef(Number.NEGATIVE_INFINITY);
  const act = (answer: Answer): boolean => {
    switch (answer.kind) {
      case "none":
        return false;
      case "wait":
        waitingSince.current = performance.now();
        return true;
      case "go":
        void navigate({ to: answer.place.to });
        return true;
      case "press":
        return press(answer.key);
      case "overlay":
        setOpen(true);
        return true;
    }
  };
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (!areShortcutsOn() || event.defaultPrevented || isBusy(event.target)) {
      return;
    }
    const isAfterG = performance.now() - waitingSince.current < patience;
    waitingSince.current = Number.NEGATIVE_INFINITY;
    if (act(answerTo(event, isAfterG))) {
      event.preventDefault();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
  return (
    <Modal variant="small" isOpen={isOpen} onClose={() => setOpen(false)} aria-labelledby="shortcuts-title">
      <ModalHeader title={t("shortcuts.title")} labelId="shortcuts-title" />
      <ModalBody>
        <ShortcutList />
      </ModalBody>
    </Modal>
  );
}

/** Press the control that says it answers to the key: a field takes the focus, anything else is clicked. */
function press(key: string): boolean {
  const control = [...document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")].find(
    (element) => element.getAttribute("aria-keyshortcuts") === key,
  );
  if (control === undefined) {
    return false;
  }
  const field = control.matches("input") ? control : control.querySelector("input");
  if (field === null) {
    control.click();
  } else {
    field.focus();
  }
  return true;
}
