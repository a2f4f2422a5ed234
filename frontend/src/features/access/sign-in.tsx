import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { readSessionQueryKey, signInMutation } from "@/api/generated/@tanstack/react-query.gen";
import { Loading } from "@/components/loading";
import { Logo } from "@/components/logo";
import { Notice } from "@/components/notice";
import { usePageTitle } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { TextField } from "@/components/text-field";
import { CookiesRefused } from "./cookies-refused";
import { sessionQuery } from "./session";
import "./sign-in.css";

export function SignIn() {
  const { t } = useTranslation("access");
  const session = useQuery(sessionQuery);
  usePageTitle(t("sign-in"));
  return (
    <main className="k-signin" id="main">
      <div className="k-signin-box">
        <p className="k-signin-brand">
          <Logo />
          KIOPS
        </p>
        <h1>{t("sign-in")}</h1>
        {session.isPending ? <Loading lines={3} /> : null}
        {session.isError ? <ProblemAlert problem={session.error} onRetry={() => void session.refetch()} /> : null}
        {session.data?.cookies === "refused-insecure-address" ? <CookiesRefused /> : null}
        {session.data?.cookies === "ok" ? <SignInForm /> : null}
      </div>
    </main>
  );
}

type Fields = { name: string; password: string };

function SignInForm() {
  const { t } = useTranslation("access");
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<Fields>({ defaultValues: { name: "", password: "" } });
  const signIn = useMutation({
    ...signInMutation(),
    onSuccess: async (session) => {
      queries.setQueryData(readSessionQueryKey(), session);
      await navigate({ href: next ?? "/services", replace: true });
    },
  });
  const { errors } = form.formState;
  return (
    <form className="k-form" noValidate onSubmit={(event) => void form.handleSubmit((body) => signIn.mutate({ body }))(event)}>
      {signIn.isError ? <ProblemAlert problem={signIn.error} /> : null}
      <TextField
        {...form.register("name", { required: t("name-missing") })}
        pointer="/name"
        label={t("name")}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        error={errors.name?.message}
      />
      <TextField
        {...form.register("password", { required: t("password-missing") })}
        pointer="/password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
        error={errors.password?.message}
      />
      <div className="k-actions">
        <Button type="submit" variant="primary" isLoading={signIn.isPending}>
          {t("sign-in")}
        </Button>
      </div>
      <Notice tone="info" title={t("first-time")}>
        {t("first-time-text")} <code className="k-code">make password</code>
      </Notice>
    </form>
  );
}
