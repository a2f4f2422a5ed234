import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { readSessionQueryKey, signInMutation } from "@/api/generated/@tanstack/react-query.gen";
import { Loading } from "@/components/loading";
import { Logo } from "@/components/logo";
import { Notice } from "@/components/notice";
import { usePageTitle } from "@/components/page";
import { ProblemAlert } from "@/components/problem-alert";
import { TextField } from "@/components/text-field";
import { messageAt, toProblem } from "@/lib/problem";
import { CookiesRefused } from "./cookies-refused";
import { sessionQuery } from "./session";
import "./sign-in.css";

const shortest = 12;

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
        {session.data?.cookies === "refused-insecure-address" ? (
          <CookiesRefused reason={session.data.cookiesReason} />
        ) : null}
        {session.data?.cookies === "ok" ? <SignInForm /> : null}
      </div>
    </main>
  );
}

type Fields = { name: string; password: string; newPassword: string };

function SignInForm() {
  const { t } = useTranslation("access");
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<Fields>({ defaultValues: { name: "", password: "", newPassword: "" } });
  const signIn = useMutation({
    ...signInMutation(),
    onSuccess: async (session) => {
      queries.setQueryData(readSessionQueryKey(), session);
      await navigate({ href: next ?? "/services", replace: true });
    },
  });
  const isNewAsked = toProblem(signIn.error).code === "new-password-required" || form.getValues("newPassword") !== "";
  const submit = ({ name, password, newPassword }: Fields) =>
    signIn.mutate({ body: { name, password, ...(newPassword === "" ? {} : { newPassword }) } });
  const { errors } = form.formState;
  return (
    <form className="k-form" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {signIn.isError && !isNewAsked ? <ProblemAlert problem={signIn.error} /> : null}
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
        label={isNewAsked ? t("one-time-password") : t("password")}
        autoComplete="current-password"
        error={errors.password?.message}
      />
      {isNewAsked ? <NewPassword form={form} problem={signIn.error} /> : null}
      <div className="k-actions">
        <Button type="submit" variant="primary" isLoading={signIn.isPending}>
          {isNewAsked ? t("set-and-sign-in") : t("sign-in")}
        </Button>
      </div>
      <p className="k-sub">
        {t("first-time-text")} <code className="k-code">make password</code>
      </p>
    </form>
  );
}

/** A one-time password is good for choosing one's own, in the same step. */
function NewPassword({ form, problem }: { form: UseFormReturn<Fields>; problem: unknown }) {
  const { t } = useTranslation("access");
  const refused = toProblem(problem);
  return (
    <>
      <Notice tone="info" role="status" title={t("new-password")}>
        {t("new-password-text")}
      </Notice>
      <TextField
        {...form.register("newPassword", { minLength: { value: shortest, message: t("new-password-short") } })}
        pointer="/newPassword"
        type="password"
        label={t("new-password-label")}
        help={t("new-password-help")}
        autoComplete="new-password"
        autoFocus
        error={
          form.formState.errors.newPassword?.message ??
          (refused.code === "new-password-required" ? undefined : messageAt(problem, "/newPassword"))
        }
      />
      {problem && refused.code !== "new-password-required" && refused.errors.length === 0 ? (
        <ProblemAlert problem={problem} />
      ) : null}
    </>
  );
}
