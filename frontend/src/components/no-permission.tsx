import { useTranslation } from "react-i18next";
import type { Permission } from "@/lib/permission";
import { EmptyState } from "./empty-state";

type NoPermissionProps = { permission: Exclude<Permission, "view">; team: string; action?: React.ReactNode };

/** What is missing, and whom to ask: instead of a form that would be refused at its end. */
export function NoPermission({ permission, team, action }: NoPermissionProps) {
  const { t } = useTranslation("common");
  return (
    <EmptyState title={t(`no-permission.${permission}`)} action={action}>
      {t("no-permission.ask", { team })}
    </EmptyState>
  );
}
