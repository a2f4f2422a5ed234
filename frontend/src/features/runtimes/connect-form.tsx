import { Button } from "@patternfly/react-core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  checkRuntimeMutation,
  createRuntimeMutation,
  listRuntimesQueryKey,
} from "@/api/generated/@tanstack/react-query.gen";
import { FormProblem } from "@/components/form-problem";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { fieldId } from "@/lib/field-id";
import { messageAt } from "@/lib/problem";
import { linesOf } from "@/lib/yaml-lines";
import { CheckList } from "./check-list";
import { KubeconfigField } from "./kubeconfig-field";
import { type Context, refusalsOf } from "./refusal";
import { RefusalCard } from "./refusal-card";

type Answers = { kubeconfig: string; context: string; name: string; namespace: string };

const empty: Answers = { kubeconfig: "", context: "", name: "", namespace: "" };

/** Paste, check, save. Whatever is changed after a check has to be checked again. */
export function ConnectForm() {
  const { t } = useTranslation("runtimes");
  const [answers, setAnswers] = useState(empty);
  const check = useMutation(checkRuntimeMutation());
  const save = useSave();
  const problem = save.error ?? check.error;
  const { findings, contexts } = refusalsOf(problem);
  const badLines = useBadLines(
    answers.kubeconfig,
    findings.map(({ pointer }) => pointer),
  );
  const change = (part: Partial<Answers>) => {
    setAnswers({ ...answers, ...part });
    if (!("name" in part)) {
      check.reset();
      save.reset();
    }
  };
  const { kubeconfig, context, namespace, name } = answers;
  const body = { kubeconfig, context: context === "" ? null : context, namespace: namespace === "" ? null : namespace };
  const submit = (event: React.SubmitEvent) => {
    event.preventDefault();
    if (check.data === undefined) {
      check.mutate({ body });
    } else {
      save.mutate({ body: { ...body, name: name === "" ? (check.data.identity.context ?? "cluster") : name } });
    }
  };
  const isNameWrong = messageAt(save.error, "/name");
  return (
    <form className="k-connect" noValidate onSubmit={submit}>
      <div className="k-connect-main">
        {findings.length > 0 ? <RefusalCard findings={findings} lines={badLines} /> : <FormProblem error={problem} />}
        <KubeconfigField
          id={fieldId("/kubeconfig")}
          text={kubeconfig}
          badLines={badLines}
          onChange={(text) => change({ kubeconfig: text, context: "" })}
        />
        <ContextField contexts={contexts} chosen={context} onChoose={(value) => change({ context: value })} />
        <TextField
          pointer="/namespace"
          label={t("new.namespace")}
          k8s="namespace"
          optional={t("optional")}
          help={t("new.namespace-help")}
          value={namespace}
          onChange={(_, value) => change({ namespace: value })}
          error={messageAt(problem, "/namespace")}
          isMono
        />
        {check.data === undefined ? null : (
          <TextField
            pointer="/name"
            label={t("new.name")}
            help={t("new.name-help")}
            value={name}
            placeholder={check.data.identity.context ?? ""}
            onChange={(_, value) => change({ name: value })}
            error={isNameWrong}
            autoFocus
            isMono
          />
        )}
        <div className="k-actions">
          <Button type="submit" variant="primary" isLoading={check.isPending || save.isPending}>
            {t(check.data === undefined ? "new.check" : "new.save")}
          </Button>
        </div>
      </div>
      <CheckList
        trial={check.data}
        isChecking={check.isPending}
        findings={findings}
        isUnreached={check.isError && findings.length === 0}
      />
    </form>
  );
}

type ContextFieldProps = { contexts: readonly Context[]; chosen: string; onChoose: (name: string) => void };

/** Only asked when the file holds several. */
function ContextField({ contexts, chosen, onChoose }: ContextFieldProps) {
  const { t } = useTranslation("runtimes");
  if (contexts.length < 2 && chosen === "") {
    return null;
  }
  const names = contexts.length > 0 ? contexts.map(({ name }) => name) : [chosen];
  return (
    <SelectField
      pointer="/context"
      label={t("new.context")}
      k8s="context"
      value={chosen}
      onChange={(_, value) => onChoose(value)}
      options={[
        { value: "", label: t("new.context-choose"), isDisabled: true },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
    />
  );
}

function useSave() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    ...createRuntimeMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: listRuntimesQueryKey() });
      await navigate({ to: "/environments" });
    },
  });
}

const none: number[] = [];

/** Which lines the refusals speak of; found in the browser, so that the server need not echo anything. */
function useBadLines(text: string, pointers: readonly string[]): number[] {
  const { data } = useQuery({
    queryKey: ["yaml-lines", text, pointers],
    queryFn: () => linesOf(text, pointers),
    enabled: pointers.length > 0,
    gcTime: 0,
  });
  return pointers.length > 0 ? (data ?? none) : none;
}
