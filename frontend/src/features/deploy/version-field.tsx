import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/components/problem-alert";
import { TextField } from "@/components/text-field";
import { useDeploy } from "./deploy-context";
import { useFieldError } from "./finding-notes";
import { type Settings, settingsPath } from "./form";
import { RegistryNote } from "./registry-note";
import { useVersions } from "./use-versions";
import { readVersion, writeVersion } from "./version";
import { VersionListbox } from "./version-listbox";
import { moved, nameOf, offeredFor } from "./version-options";

type VersionFieldProps = { index: number; image: Settings["image"] };

/** The version to deploy: what registry and releases know is offered below, anything may be typed or pasted. */
export function VersionField({ index, image }: VersionFieldProps) {
  const { t } = useTranslation("deploy");
  const { environment, form, set } = useDeploy();
  const id = useId();
  const [isTyped, setTyped] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const text = writeVersion(image);
  const { list, error } = useVersions(form.components[index]?.componentId ?? "", environment.id, text, isTyped);
  const at = `${settingsPath(index)}/image`;
  const wrong = [useFieldError(`${at}/tag`), useFieldError(`${at}/digest`), useFieldError(at)].find(Boolean);
  const isElsewhere = list !== undefined && list.repository !== image.repository;
  const offered = isElsewhere ? [] : offeredFor(list?.items ?? [], text, isTyped);
  const change = (typed: string, isChosen: boolean) => {
    setTyped(!isChosen);
    setActive(null);
    set(at, readVersion(typed, image));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chosen = active === null ? undefined : offered[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive(moved(active, event.key, offered.length));
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      change(nameOf(chosen), true);
    } else if (event.key === "Escape" && active !== null) {
      event.preventDefault();
      event.stopPropagation();
      setActive(null);
    }
  };
  return (
    <>
      <TextField
        pointer={`${at}/tag`}
        label={t("version")}
        k8s="image tag"
        help={t("version-help", { repository: image.repository })}
        value={text}
        error={wrong}
        onChange={(_, typed) => change(typed, false)}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
        placeholder={t("version-example")}
        autoComplete="off"
        isMono
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        {...(offered.length > 0 ? { "aria-controls": id } : {})}
        {...(active === null ? {} : { "aria-activedescendant": `${id}-${active}` })}
      />
      {offered.length > 0 ? (
        <VersionListbox
          id={id}
          versions={offered}
          chosen={text}
          active={active}
          onChoose={(name) => change(name, true)}
        />
      ) : null}
      {error ? <ProblemAlert problem={error} /> : null}
      <RegistryNote list={list} error={error} image={image} offered={offered.length} text={text} />
    </>
  );
}
