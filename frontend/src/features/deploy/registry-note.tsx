import { useTranslation } from "react-i18next";
import type { VersionList } from "@/api/generated/types.gen";
import { Loading } from "@/components/loading";
import { Notice } from "@/components/notice";
import { Said } from "@/components/said";
import type { Settings } from "./form";

/** What a person is told of each reason why the registry's own list is missing. */
const reasons = {
  "registry-unreachable": "registry.unreachable",
  "registry-login-needed": "registry.login-needed",
  "registry-busy": "registry.busy",
  "registry-not-understood": "registry.not-understood",
  "registry-address-refused": "registry.address-refused",
  "repository-not-found": "registry.repository-missing",
  "no-image-repository": "registry.no-repository",
} as const;

type RegistryNoteProps = {
  list: VersionList | undefined;
  error: unknown;
  image: Settings["image"];
  offered: number;
  text: string;
};

/** One sentence beside the version field whenever its list is missing, empty or not whole, and what to do then. */
export function RegistryNote({ list, error, image, offered, text }: RegistryNoteProps) {
  const { t } = useTranslation("deploy");
  if (list === undefined) {
    return error ? null : <Asking />;
  }
  const { repository, registry } = list;
  const isElsewhere = repository !== image.repository;
  if (isElsewhere && repository !== null) {
    return <p className="k-sub">{t("versions-other", { repository })}</p>;
  }
  if (registry.problem !== null) {
    return <Missing problem={registry.problem} isUnknown={repository === null && image.repository === ""} />;
  }
  if (offered === 0) {
    const words = { repository: image.repository, text };
    return <p className="k-sub">{t(text === "" ? "versions-none" : "versions-unmatched", words)}</p>;
  }
  return registry.complete ? null : <p className="k-sub">{t("versions-incomplete")}</p>;
}

function Asking() {
  const { t } = useTranslation("deploy");
  return (
    <div>
      <span className="k-sub">{t("versions-loading")}</span>
      <Loading lines={3} />
    </div>
  );
}

type MissingProps = { problem: NonNullable<VersionList["registry"]["problem"]>; isUnknown: boolean };

function Missing({ problem, isUnknown }: MissingProps) {
  const { t } = useTranslation("deploy");
  const reason = problem.code in reasons ? reasons[problem.code as keyof typeof reasons] : undefined;
  return (
    <Notice tone="info" role="status" title={reason === undefined ? <Said text={problem.detail} /> : t(reason)}>
      {t(isUnknown ? "registry.where" : "registry.type-it")}
    </Notice>
  );
}
