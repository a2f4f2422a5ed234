import { Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { signOutMutation } from "@/api/generated/@tanstack/react-query.gen";
import { useSession } from "./session";
import "./account.css";

/** Who is signed in, and the way out. When the session ends elsewhere, this leads to the sign-in page. */
export function Account() {
  const { t } = useTranslation("access");
  const [isOpen, setOpen] = useState(false);
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: async () => {
      queries.clear();
      await navigate({ to: "/sign-in" });
    },
  });
  useEffect(() => {
    if (!session.signedIn) {
      void navigate({ to: "/sign-in", search: { next: window.location.pathname } });
    }
  }, [session.signedIn, navigate]);
  const name = session.user ?? "";
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      popperProps={{ position: "right" }}
      toggle={(toggle) => (
        <MenuToggle
          ref={toggle}
          variant="plainText"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t("account", { name })}
          className="k-account"
        >
          {name}
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem onClick={() => void navigate({ to: "/tokens" })}>{t("tokens.title")}</DropdownItem>
        <DropdownItem onClick={() => signOut.mutate({})}>{t("sign-out")}</DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
