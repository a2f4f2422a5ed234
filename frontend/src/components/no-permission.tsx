import { useTranslation } from "react-i18next";
import type { Permission } from "@/lib/permission";
import { EmptyState } from "./empty-state";

type NoPermissionProps = {
  /** What was about to be done; what belongs to a team needs the permission of the same name there. */
  what: Exclude<Permission, "view"> | "add-service" | "connect";
  team?: string;
  action?: React.ReactNode;
};

/** What is missing, and whom to ask: instead of a form that would be refused at its end. */
export function NoPermission({ what, team, action }: NoPermissionProps) {
  const { t } = useTranslation("common");
  return (
    <EmptyState title={t(`no-permission.${what}`)} action={action}>
      {team === undefined ? t("no-permission.ask-anyone") : t("no-permission.ask", { team })}
    </EmptyState>
  );
}
