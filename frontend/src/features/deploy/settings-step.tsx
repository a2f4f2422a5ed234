import { useTranslation } from "react-i18next";
import { ChecksFields } from "./checks-fields";
import { PortsTable } from "./ports-table";
import { VariablesTable } from "./variables-table";

/** What the program needs to know, where it listens, and how to ask whether it is ready. */
export function SettingsStep() {
  const { t } = useTranslation("deploy");
  return (
    <>
      <VariablesTable />
      <PortsTable />
      <ChecksFields />
      <p className="k-sub">{t("settings-when")}</p>
    </>
  );
}
