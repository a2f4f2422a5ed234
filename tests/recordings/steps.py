"""The sixty kubectl commands and the raw calls, in the order in which they are played."""

import json

from tests.recordings.commands import (
    APPLY,
    APPS,
    CORE,
    JSON_PATCH,
    MERGE,
    SERVICE,
    STRATEGIC,
    TABLE,
    Call,
    Kubectl,
    Step,
    Watching,
    applied,
    config,
    deployment,
    rested,
)

WEB = json.dumps({"apiVersion": "v1", "kind": "List", "items": [deployment("web"), SERVICE]})
WEB_V2 = json.dumps(deployment("web", "V2"))
DEPLOYMENT = f"{APPS}/deployments/web"
QUOTA = {
    "apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "team"},
    "spec": {"hard": {"configmaps": "4", "requests.cpu": "1", "pods": "20"}},
}  # fmt: skip
LIMITS = {
    "apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "bounds"},
    "spec": {"limits": [{"type": "Container", "default": {"memory": "64Mi"}, "max": {"memory": "128Mi"}}]},
}  # fmt: skip
HPA = {
    "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "web"},
    "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 5},
}  # fmt: skip
INGRESS = {
    "apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "web"},
    "spec": {"ingressClassName": "none", "rules": [{"host": "shop.example", "http": {"paths": [
        {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": "web", "port": {"number": 80}}}}]}}]},
}  # fmt: skip
POD = {
    "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "alone"},
    "spec": {"containers": [{"name": "web", "image": "V1"}], "terminationGracePeriodSeconds": 1},
}  # fmt: skip
EDITED = {"metadata": {"annotations": {"note": "edited"}}}

BASICS: tuple[Step, ...] = (
    Kubectl("version", "version", everywhere=True),
    Kubectl("create-namespace", "create namespace NS", everywhere=True),
    Kubectl("create-namespace-again", "create namespace NS", everywhere=True),
    Kubectl("get-namespace", "get namespace NS -o yaml", everywhere=True),
    Kubectl("get-nothing", "get pods"),
    Kubectl("can-i", "auth can-i create deployments"),
    Kubectl("whoami", "auth whoami -o jsonpath={.status.userInfo.groups}", everywhere=True),
    Kubectl("create-config", "create configmap settings --from-literal=colour=blue --from-literal=size=2"),
    Kubectl("create-config-again", "create configmap settings --from-literal=colour=red"),
    Kubectl("get-config", "get configmap settings -o yaml --show-managed-fields"),
    Kubectl("create-secret", "create secret generic login --from-literal=password=secret"),
    Kubectl("get-secret-table", "get secrets"),
    Kubectl("create-registry-secret", "create secret docker-registry pull --docker-server=r.example "
            "--docker-username=u --docker-password=p"),
    Kubectl("get-secret", "get secret pull -o yaml --show-managed-fields"),
    Kubectl("label", "label configmap settings team=shop"),
    Kubectl("label-again", "label configmap settings team=other"),
    Kubectl("label-overwrite", "label configmap settings team=other --overwrite"),
    Kubectl("get-by-label", "get configmaps -l team=other --show-labels"),
    Kubectl("get-by-set", "get configmaps -l 'team in (shop,none)'"),
    Kubectl("annotate", "annotate configmap settings note=hello"),
    Kubectl("patch-config", "patch configmap settings --type merge -p '{\"data\":{\"size\":null,\"new\":\"1\"}}'"),
    Kubectl("patch-json", "patch configmap settings --type json -p "
            "'[{\"op\":\"replace\",\"path\":\"/data/colour\",\"value\":\"green\"}]'"),
    Kubectl("get-config-after", "get configmap settings -o yaml --show-managed-fields"),
    Kubectl("create-account", "create serviceaccount robot"),
    Kubectl("create-role", "create role reader --verb=get,list --resource=pods,deployments.apps"),
    Kubectl("create-binding", "create rolebinding reader --role=reader --serviceaccount=NS:robot"),
    Kubectl("get-binding", "get rolebinding reader -o wide"),
    Kubectl("can-robot-get", "auth can-i get pods --as=system:serviceaccount:NS:robot"),
    Kubectl("can-i-list", "auth can-i --list"),
    Kubectl("get-absent", "get deployment absent"),
    Kubectl("get-unknown-kind", "get unicorns"),
    Kubectl("delete-absent", "delete deployment absent"),
    Kubectl("absent-namespace", "create configmap x -n nowhere-at-all", everywhere=True),
    Kubectl("delete-config", "delete configmap settings"),
)  # fmt: skip

ROLLOUT: tuple[Step, ...] = (
    Kubectl("dry-run", "apply --dry-run=server -o name -f -", stdin=WEB),
    Kubectl("apply", "apply -f -", stdin=WEB),
    Kubectl("rollout-status", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("wait-available", "wait --for=condition=Available deployment/web --timeout=30s"),
    Kubectl("apply-again", "apply -f -", stdin=WEB),
    Kubectl("get-deployments", "get deployments"),
    Kubectl("get-wide", "get deployments,replicasets,services -o wide"),
    Kubectl("get-pods", "get pods"),
    Kubectl("get-pods-wide", "get pods -o wide"),
    Kubectl("get-all", "get all"),
    Kubectl("get-deployment", "get deployment web -o json --show-managed-fields"),
    Kubectl("get-replicaset", "get replicasets -o json --show-managed-fields"),
    Kubectl("get-pod-json", "get pods -o json --show-managed-fields"),
    Kubectl("get-service", "get service web -o json --show-managed-fields"),
    Kubectl("get-slices", "get endpointslices -o json --show-managed-fields"),
    Kubectl("get-custom", "get deployment web -o custom-columns=N:.metadata.name,R:.spec.replicas"),
    Kubectl("get-jsonpath", "get deployment web -o jsonpath={.status.conditions[*].reason}"),
    Kubectl("describe-deployment", "describe deployment web"),
    Kubectl("describe-service", "describe service web"),
    Kubectl("events", "get events -o jsonpath='{range .items[*]}{.type} {.reason} {.message}{\"\\n\"}{end}'",
            unordered=True),
    Kubectl("logs", "logs deployment/web --tail=1"),
    Kubectl("exec", "exec deployment/web -- /absent"),
    Kubectl("diff", "diff -f -", stdin=WEB_V2),
    Kubectl("set-image", "set image deployment/web web=V2"),
    Kubectl("rollout-status-2", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("annotate-cause", "annotate deployment web kubernetes.io/change-cause=second"),
    Kubectl("history", "rollout history deployment/web"),
    Kubectl("history-revision", "rollout history deployment/web --revision=1"),
    Kubectl("undo", "rollout undo deployment/web"),
    Kubectl("rollout-status-3", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("history-after-undo", "rollout history deployment/web"),
    Kubectl("restart", "rollout restart deployment/web"),
    Kubectl("rollout-status-4", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("pause", "rollout pause deployment/web"),
    Kubectl("pause-again", "rollout pause deployment/web"),
    Kubectl("resume", "rollout resume deployment/web"),
    Kubectl("scale", "scale deployment web --replicas=3"),
    Kubectl("rollout-status-5", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("scale-mismatch", "scale deployment web --current-replicas=9 --replicas=1"),
    Kubectl("set-env", "set env deployment/web COLOUR=blue"),
    Kubectl("rollout-status-6", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("set-resources", "set resources deployment/web --limits=memory=96Mi --dry-run=server -o "
            "jsonpath={.spec.template.spec.containers[0].resources}"),
    Kubectl("replace", "replace -f -", stdin=json.dumps(deployment("web", "V1", 1))),
    Kubectl("rollout-status-7", "rollout status deployment/web --timeout=60s", last=True),
    Kubectl("wait-old-gone", "wait --for=delete pod -l app=web --field-selector=status.phase=Failed --timeout=5s"),
    Kubectl("get-after-replace", "get deployment web -o json --show-managed-fields"),
    Kubectl("autoscale", "autoscale deployment web --min=1 --max=3 --cpu=80%"),
    Kubectl("get-hpa-target", "get hpa web -o jsonpath={.spec}"),
    Kubectl("delete-hpa", "delete hpa web"),
    Kubectl("expose", "expose deployment web --name=second --port=90 --target-port=8080"),
    Kubectl("get-second", "get service second -o json --show-managed-fields"),
    Kubectl("token", "create token robot --duration=10m"),
    Kubectl("api-resources", "api-resources --api-group=apps", everywhere=True),
    Kubectl("delete-service", "delete service second"),
    Kubectl("delete-pod", "delete pod -l app=web --wait=false"),
)  # fmt: skip

REFUSALS: tuple[Step, ...] = (
    Call("create-mismatch", "POST", f"{APPS}/deployments",
         deployment("bad", selector={"matchLabels": {"app": "other"}})),
    Call("create-empty", "POST", f"{APPS}/deployments", {"apiVersion": "apps/v1", "kind": "Deployment",
                                                        "metadata": {"name": "bad"}, "spec": {}}),
    Call("create-many-faults", "POST", f"{APPS}/deployments", deployment("Bad_name", "", -1, container={
        "name": "C", "ports": [{"containerPort": 70000}], "env": [{"name": ""}],
        "resources": {"limits": {"cpu": "1"}, "requests": {"cpu": "2"}}})),
    Call("create-recreate-rolling", "POST", f"{APPS}/deployments",
         deployment("bad", strategy={"type": "Recreate", "rollingUpdate": {"maxSurge": 1}})),
    Call("create-both-zero", "POST", f"{APPS}/deployments",
         deployment("bad", strategy={"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 0}})),
    Call("create-wrong-type", "POST", f"{APPS}/deployments", deployment("bad", replicas="x")),  # type: ignore[arg-type]  # wrong on purpose
    Call("create-bad-quantity", "POST", f"{APPS}/deployments",
         deployment("bad", container={"resources": {"limits": {"memory": "lots"}}})),
    Call("create-unknown-strict", "POST", f"{APPS}/deployments?fieldValidation=Strict&dryRun=All",
         deployment("bad", colour="blue", container={"imagee": "x"})),
    Call("create-unknown-warn", "POST", f"{APPS}/deployments?dryRun=All", deployment("warned", colour="blue")),
    Call("create-wrong-kind", "POST", f"{CORE}/configmaps", {"apiVersion": "v1", "kind": "Secret",
                                                           "metadata": {"name": "bad"}}),
    Call("create-wrong-version", "POST", f"{CORE}/configmaps", {"apiVersion": "v2", "kind": "ConfigMap",
                                                              "metadata": {"name": "bad"}}),
    Call("create-wrong-namespace", "POST", f"{CORE}/configmaps", config("bad", {}, namespace="default")),
    Call("create-nameless", "POST", f"{CORE}/configmaps", {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}}),
    Call("create-bad-key", "POST", f"{CORE}/configmaps", config("bad", {"a b": "c"})),
    Call("create-generated", "POST", f"{CORE}/configmaps", {"apiVersion": "v1", "kind": "ConfigMap",
                                                          "metadata": {"generateName": "made-"}}),
    Call("create-dry", "POST", f"{CORE}/configmaps?dryRun=All", config("dry", {"a": "b"})),
    Call("create-dry-gone", "GET", f"{CORE}/configmaps/dry"),
    Call("create-bad-dry", "POST", f"{CORE}/configmaps?dryRun=Some", config("dry", {"a": "b"})),
    Call("bad-json", "POST", f"{CORE}/configmaps", b'{"apiVersion":"v1","kind":"ConfigMap",'),
    Call("bad-media-type", "POST", f"{CORE}/configmaps", b"x", {"content-type": "text/csv"}),
    Call("patch-media-type", "PATCH", f"{CORE}/configmaps/x", {}, {"content-type": "application/json"}),
    Call("no-such-path", "GET", "/apis/nothing.example/v1/things"),
    Call("no-such-resource", "GET", f"{APPS}/unicorns"),
    Call("no-such-subresource", "GET", f"{CORE}/configmaps/x/status"),
    Call("method-not-allowed", "PUT", f"{APPS}/deployments", {}),
    Call("tls-secret-without-key", "POST", f"{CORE}/secrets", {"apiVersion": "v1", "kind": "Secret", "metadata": {
        "name": "bad"}, "type": "kubernetes.io/tls", "data": {"tls.crt": "eA=="}}),
    Call("secret-bad-base64", "POST", f"{CORE}/secrets", {"apiVersion": "v1", "kind": "Secret", "metadata": {
        "name": "bad"}, "data": {"x": "%%%"}}),
    Call("service-without-ports", "POST", f"{CORE}/services", {**SERVICE, "metadata": {"name": "none"}, "spec": {}}),
    Call("service-bad-port", "POST", f"{CORE}/services", {**SERVICE, "metadata": {"name": "none"},
                                                        "spec": {"ports": [{"port": 0}, {"port": 99999}]}}),
    Call("service-type-change", "PATCH", f"{CORE}/services/web", {"spec": {"type": "NodePort"}},
         {"content-type": MERGE}),
    Call("service-type-back", "PATCH", f"{CORE}/services/web", {"spec": {"type": "ClusterIP"}},
         {"content-type": MERGE}),
    Call("service-move", "PATCH", f"{CORE}/services/web", {"spec": {"clusterIP": "10.96.0.77"}},
         {"content-type": MERGE}),
    Call("hpa-too-few", "POST", "/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers",
         {**HPA, "spec": {**HPA["spec"], "minReplicas": 7}}),  # type: ignore[dict-item]  # JSON
    Call("hpa", "POST", "/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers?dryRun=All", HPA),
    Call("ingress", "POST", "/apis/networking.k8s.io/v1/namespaces/NS/ingresses", INGRESS),
    Call("ingress-table", "GET", "/apis/networking.k8s.io/v1/namespaces/NS/ingresses", None, {"accept": TABLE}),
    Call("ingress-bad", "POST", "/apis/networking.k8s.io/v1/namespaces/NS/ingresses",
         {**INGRESS, "metadata": {"name": "bad"}, "spec": {}}),
    Call("selector-immutable", "PATCH", DEPLOYMENT, {"spec": {"selector": {"matchLabels": {"x": "y"}}}},
         {"content-type": MERGE}),
    Call("stale-version", "PATCH", DEPLOYMENT, {"metadata": {"resourceVersion": "1"}, "spec": {"replicas": 1}},
         {"content-type": MERGE}),
    Call("wrong-uid", "PATCH", DEPLOYMENT, {"metadata": {"uid": "11111111-1111-4111-8111-111111111111"}},
         {"content-type": MERGE}),
    Call("wrong-name", "PATCH", DEPLOYMENT, {"metadata": {"name": "other"}}, {"content-type": MERGE}),
    Call("json-patch-test", "PATCH", DEPLOYMENT, [{"op": "test", "path": "/spec/replicas", "value": 99}],
         {"content-type": JSON_PATCH}),
    Call("json-patch-absent", "PATCH", DEPLOYMENT, [{"op": "remove", "path": "/spec/nothing"}],
         {"content-type": JSON_PATCH}),
    Call("patch-no-op", "PATCH", DEPLOYMENT, {}, {"content-type": MERGE}),
    Call("patch-absent", "PATCH", f"{APPS}/deployments/absent", {}, {"content-type": MERGE}),
    Call("patch-wrong-type", "PATCH", DEPLOYMENT, {"spec": {"replicas": "x"}}, {"content-type": MERGE}),
    Call("put-without-version", "PUT", f"{CORE}/configmaps/absent", config("absent", {})),
    Call("delete-wrong-uid", "DELETE", DEPLOYMENT, {"apiVersion": "v1", "kind": "DeleteOptions", "preconditions": {
        "uid": "11111111-1111-4111-8111-111111111111"}}),
    Call("delete-dry", "DELETE", f"{DEPLOYMENT}?dryRun=All"),
    Call("bad-label-selector", "GET", f"{CORE}/pods?labelSelector=a%20b"),
    Call("bad-field-selector", "GET", f"{CORE}/pods?fieldSelector=spec.colour%3Dblue"),
    Call("bad-continue", "GET", f"{CORE}/pods?limit=1&continue=xyz"),
    Call("future-version", "GET", f"{CORE}/configmaps?resourceVersion=999999999"),
    Call("bad-version", "GET", f"{CORE}/configmaps?resourceVersion=abc"),
    Call("watch-old", "GET", f"{CORE}/configmaps?watch=1&resourceVersion=1&timeoutSeconds=1"),
    Call("watch-initial-without-match", "GET", f"{CORE}/configmaps?watch=1&sendInitialEvents=true&timeoutSeconds=1"),
    Call("log-of-nothing", "GET", f"{CORE}/pods/absent/log"),
    Call("proxy-without-service", "GET", f"{CORE}/services/absent/proxy/"),
    Call("immortal-namespace", "DELETE", "/api/v1/namespaces/default"),
)  # fmt: skip

APPLYING: tuple[Step, ...] = (
    applied("ssa-create", f"{APPS}/deployments/owned", deployment("owned", replicas=0)),
    applied("ssa-again", f"{APPS}/deployments/owned", deployment("owned", replicas=0)),
    applied("ssa-other", f"{APPS}/deployments/owned", deployment("owned", "V2", replicas=0), "other"),
    applied("ssa-conflict-many", f"{APPS}/deployments/owned", deployment("owned", "V2", 3), "other"),
    applied("ssa-force", f"{APPS}/deployments/owned", deployment("owned", "V2", replicas=0), "other", "&force=true"),
    applied("ssa-conflict-back", f"{APPS}/deployments/owned", deployment("owned", replicas=0)),
    Call("scale-owned", "PATCH", f"{APPS}/deployments/owned/scale?fieldManager=scaler", {"spec": {"replicas": 1}},
         {"content-type": MERGE}),
    Call("scale-get", "GET", f"{APPS}/deployments/owned/scale"),
    applied("ssa-conflict-scale", f"{APPS}/deployments/owned", deployment("owned", "V2", replicas=0)),
    applied("ssa-give-up-replicas", f"{APPS}/deployments/owned", deployment("owned", "V2", replicas=None)),
    applied("ssa-remove-probe", f"{APPS}/deployments/owned",
            deployment("owned", "V2", None, container={"readinessProbe": None, "env": []})),
    applied("ssa-second-container", f"{APPS}/deployments/owned", deployment("owned", "V2", None, pod={"containers": [
        {"name": "side", "image": "V1"}]}), "sidecar"),
    Call("ssa-state", "GET", f"{APPS}/deployments/owned"),
    applied("ssa-drop-container", f"{APPS}/deployments/owned", {
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "owned"},
        "spec": {"selector": {"matchLabels": {"app": "owned"}}}}, "sidecar"),
    applied("ssa-wrong-uid", f"{APPS}/deployments/owned", {**deployment("owned", "V2", None), "metadata": {
        "name": "owned", "uid": "11111111-1111-4111-8111-111111111111"}}),
    applied("ssa-stale", f"{APPS}/deployments/owned", {**deployment("owned", "V2", None), "metadata": {
        "name": "owned", "resourceVersion": "1"}}),
    applied("ssa-absent-with-uid", f"{APPS}/deployments/ghost", {**deployment("ghost", "V2", 0), "metadata": {
        "name": "ghost", "uid": "11111111-1111-4111-8111-111111111111"}}),
    applied("ssa-absent-with-version", f"{APPS}/deployments/ghost", {**deployment("ghost", "V2", 0), "metadata": {
        "name": "ghost", "resourceVersion": "7"}}),
    applied("ssa-with-managed-fields", f"{APPS}/deployments/owned", {**deployment("owned", "V2", None), "metadata": {
        "name": "owned", "managedFields": [{"manager": "x"}]}}),
    Call("ssa-without-manager", "PATCH", f"{APPS}/deployments/owned", deployment("owned"), {"content-type": APPLY}),
    Call("force-without-apply", "PATCH", f"{APPS}/deployments/owned?force=true", {}, {"content-type": MERGE}),
    applied("ssa-dry", f"{APPS}/deployments/owned", deployment("owned", "V3", None), "deployer",
            "&dryRun=All&force=true"),
    applied("ssa-unknown-field", f"{APPS}/deployments/owned", deployment("owned", "V2", None, colour="blue")),
    applied("ssa-duplicate-port", f"{APPS}/deployments/owned", deployment("owned", "V2", None, container={
        "ports": [{"containerPort": 80}, {"containerPort": 80}]})),
    applied("ssa-service", f"{CORE}/services/own", {**SERVICE, "metadata": {"name": "own"}}),
    applied("ssa-service-ports", f"{CORE}/services/own", {**SERVICE, "metadata": {"name": "own"}, "spec": {
        "selector": {"app": "web"}, "ports": [{"port": 80, "name": "a"}, {"port": 81, "name": "b"}]}}),
    applied("ssa-config", f"{CORE}/configmaps/own", config("own", {"a": "1", "b": "2"})),
    applied("ssa-config-less", f"{CORE}/configmaps/own", config("own", {"a": "1"})),
    Call("strategic-env", "PATCH", f"{APPS}/deployments/owned?fieldManager=hand", {"spec": {"template": {"spec": {
        "containers": [{"name": "web", "env": [{"name": "X", "value": "1"}]}]}}}}, {"content-type": STRATEGIC}),
    Call("strategic-delete", "PATCH", f"{APPS}/deployments/owned?fieldManager=hand", {"spec": {"template": {"spec": {
        "containers": [{"name": "web", "env": [{"name": "X", "$patch": "delete"}]}]}}}}, {"content-type": STRATEGIC}),
    Call("merge-managed", "PATCH", f"{APPS}/deployments/owned?fieldManager=hand", {"metadata": {"annotations": {
        "note": "1"}}}, {"content-type": MERGE}),
    Call("status-write", "PATCH", f"{APPS}/deployments/owned/status?fieldManager=hand", {"metadata": {"annotations": {
        "status-note": "1"}}, "spec": {"replicas": 9}}, {"content-type": MERGE}),
    Kubectl("ssa-kubectl", "apply --server-side -f -", stdin=json.dumps(deployment("web", "V1", 2))),
    Kubectl("ssa-kubectl-force", "apply --server-side --force-conflicts -f -", stdin=json.dumps(
        deployment("web", "V1", 2))),
    Kubectl("ssa-kubectl-state", "get deployment web -o json --show-managed-fields"),
    Kubectl("delete-owned", "delete deployment owned"),
)  # fmt: skip

WATCHES: tuple[Step, ...] = (
    Watching("watch-from-nothing", f"{CORE}/configmaps?watch=1&fieldSelector=metadata.name%3Down&timeoutSeconds=2", 2),
    Watching("watch-initial", f"{CORE}/configmaps?watch=1&fieldSelector=metadata.name%3Down&sendInitialEvents=true"
             "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=2", 2),
    Watching("watch-table", f"{CORE}/configmaps?watch=1&fieldSelector=metadata.name%3Down&timeoutSeconds=2", 1,
             headers={"accept": TABLE}),
    Call("list-chunk", "GET", f"{CORE}/configmaps?limit=1"),
    Call("list-table", "GET", f"{CORE}/configmaps?limit=1", None, {"accept": TABLE}),
    Call("list-partial", "GET", f"{CORE}/configmaps?limit=1", None, {
        "accept": "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"}),
    Call("get-partial", "GET", f"{CORE}/configmaps/own", None, {
        "accept": "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"}),
    Call("api", "GET", "/api"),
    Call("apis-apps", "GET", "/apis/apps"),
    Call("apis-apps-v1", "GET", "/apis/apps/v1"),
    Call("api-v1", "GET", "/api/v1"),
)  # fmt: skip

LIMITED: tuple[Step, ...] = (
    Call("quota", "POST", f"{CORE}/resourcequotas", QUOTA),
    Kubectl("wait-quota", "wait --for=jsonpath={.status.hard.pods}=20 resourcequota/team --timeout=10s"),
    Kubectl("get-quota", "get resourcequota team -o jsonpath={.status.hard}"),
    Call("quota-config-1", "POST", f"{CORE}/configmaps", config("fill-1", {})),
    Call("quota-config-2", "POST", f"{CORE}/configmaps", config("fill-2", {})),
    Call("quota-exceeded", "POST", f"{CORE}/configmaps", config("fill-3", {})),
    Call("quota-unstated", "POST", f"{CORE}/pods", {**POD, "metadata": {"name": "unstated"}}),
    Kubectl("delete-quota", "delete resourcequota team"),
    Call("limits", "POST", f"{CORE}/limitranges", LIMITS),
    Call("limits-fill", "POST", f"{CORE}/pods?dryRun=All", POD),
    Call("limits-exceeded", "POST", f"{CORE}/pods", {**POD, "metadata": {"name": "big"}, "spec": {"containers": [
        {"name": "web", "image": "V1", "resources": {"limits": {"memory": "1Gi"}}}]}}),
    Kubectl("describe-limits", "describe limitrange bounds"),
    Kubectl("delete-limits", "delete limitrange bounds"),
    Call("pod-without-account", "POST", f"{CORE}/pods", {**POD, "spec": {**POD["spec"],  # type: ignore[dict-item]  # JSON
                                                                         "serviceAccountName": "absent"}}),
    Call("pod", "POST", f"{CORE}/pods", POD),
    Kubectl("wait-pod", "wait --for=condition=Ready pod/alone --timeout=60s"),
    Call("pod-change", "PATCH", f"{CORE}/pods/alone", {"spec": {"restartPolicy": "Never"}}, {"content-type": MERGE}),
    Call("pod-log-bad-container", "GET", f"{CORE}/pods/alone/log?container=absent"),
    Call("pod-log-previous", "GET", f"{CORE}/pods/alone/log?previous=true"),
    Call("pod-delete", "DELETE", f"{CORE}/pods/alone?gracePeriodSeconds=1"),
    Kubectl("delete-namespace", "delete namespace NS --wait=false", everywhere=True),
    Call("terminating-namespace", "POST", f"{CORE}/configmaps", config("late", {})),
)  # fmt: skip

STEPS: tuple[Step, ...] = (*BASICS, *ROLLOUT, *REFUSALS, *rested(APPLYING), *WATCHES, *LIMITED)
