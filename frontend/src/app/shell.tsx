import { Button } from "@patternfly/react-core";
import { BarsIcon } from "@patternfly/react-icons";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DisplayButton } from "@/components/display-button";
import { Logo } from "@/components/logo";
import { Account } from "@/features/access/account";
import { ShortcutKeys } from "@/features/help/shortcut-keys";
import { RunningReleases } from "@/features/releases/running-releases";
import "./shell.css";

const places = [
  { to: "/services", name: "nav.services" },
  { to: "/releases", name: "nav.releases" },
  { to: "/environments", name: "nav.runtimes" },
  { to: "/tokens", name: "nav.tokens" },
] as const;

/** The frame around every page but sign-in and the wizard: menu, running releases, theme, account. */
export function Shell() {
  const { t } = useTranslation("common");
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main, pathname);
  return (
    <div className="k-shell">
      <a className="k-skip" href="#main">
        {t("skip-to-content")}
      </a>
      <header className="k-top">
        <span className="k-only-narrow">
          <Button
            variant="plain"
            aria-label={t("menu")}
            aria-expanded={isOpen}
            icon={<BarsIcon />}
            onClick={() => setOpenAt(isOpen ? null : pathname)}
          />
        </span>
        <Link className="k-brand" to="/services">
          <Logo />
          KIOPS
        </Link>
        <div className="k-top-middle">
          <RunningReleases />
        </div>
        <DisplayButton />
        <Account />
      </header>
      <nav className={`k-nav ${isOpen ? "k-open" : ""}`} aria-label={t("nav.main")}>
        <ul>
          {places.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} activeProps={{ "aria-current": "page" }}>
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
        <div className="k-nav-foot">
          <Link to="/help">{t("nav.help")}</Link>
          <Link to="/glossary">{t("nav.glossary")}</Link>
          <a href="/docs">{t("nav.api")}</a>
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="k-main" ref={main}>
        <Outlet />
      </main>
      <ShortcutKeys />
    </div>
  );
}

/** A new page starts at its top, and the keyboard with it; the very first page keeps the browser's own start. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>, pathname: string): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) {
      last.current = pathname;
      main.current?.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [main, pathname]);
}
