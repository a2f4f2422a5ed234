import type { ReactNode } from "react";
import { StateIcon, type StateKind } from "./state";
import "./notice.css";

type NoticeProps = {
  tone: "info" | "warn" | "bad" | "ok";
  title: ReactNode;
  icon?: StateKind;
  code?: string | undefined;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` speaks at once, `status` when there is a pause; left out for what was there from the start. */
  role?: "alert" | "status";
};

const icons: Record<NoticeProps["tone"], StateKind> = { info: "queued", warn: "risk", bad: "failed", ok: "running" };

export function Notice({ tone, title, icon, code, children, actions, role }: NoticeProps) {
  return (
    <div className={`k-notice k-notice-${tone}`} role={role}>
      <StateIcon kind={icon ?? icons[tone]} />
      <div className="k-notice-main">
        <div className="k-notice-title">
          <span>{title}</span>
          {code === undefined ? null : <span className="k-codebadge">{code}</span>}
        </div>
        {children ? <div className="k-notice-body">{children}</div> : null}
        {actions ? <div className="k-notice-actions">{actions}</div> : null}
      </div>
    </div>
  );
}
