import { Link, type LinkProps } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import "./page.css";

type Crumb = { label: string; link: LinkProps };

type PageProps = {
  /** The browser tab's title; the product's name is added. */
  name: string;
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  children: ReactNode;
};

/** The frame of every ordinary page: where you are, what it is, what you can do, then the content. */
export function Page({ name, title, lead, crumbs = [], actions, children }: PageProps) {
  const { t } = useTranslation("common");
  usePageTitle(name);
  return (
    <div className="k-page">
      {crumbs.length === 0 ? null : (
        <nav aria-label={t("you-are-here")} className="k-crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.label}>
                <Link {...crumb.link}>{crumb.label}</Link>
              </li>
            ))}
            <li aria-current="page">{name}</li>
          </ol>
        </nav>
      )}
      <div className="k-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p className="k-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="k-actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

export function usePageTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} · KIOPS`;
  }, [name]);
}
