"""Every scenario whose time line is recorded."""

from typing import Any

from tests.recordings.scenarios import (
    Apply,
    Delete,
    Hold,
    Json,
    Patch,
    Scenario,
    Step,
    Until,
    complete,
    condition,
    container,
    deployment,
    plain,
    pods,
    probe,
    ready,
    restarted,
    service,
    told,
    upgrade,
    variables,
    waiting,
)

DEPLOYMENTS = "deployments.apps"
DONE = Until(complete)
EMPTY = Until(lambda world: not world["pods"] and not world["replicasets.apps"] and not world[DEPLOYMENTS])
NEVER = variables(READY="never")


def _install(replicas: int = 3, **more: Any) -> tuple[Step, ...]:  # noqa: ANN401 - fields of a container
    return (Apply(DEPLOYMENTS, deployment(replicas, **more)), DONE)


def _doomed(
    name: str,
    shown: Until,
    hold: float = 2,
    before: tuple[Step, ...] = (),
    **more: Any,  # noqa: ANN401 - fields of a container
) -> Scenario:
    """One pod that cannot become ready."""
    return Scenario(name, (Apply(DEPLOYMENTS, deployment(1, **more)), shown, Hold(hold)), before)


def _change(**spec: object) -> Patch:
    return Patch(DEPLOYMENTS, "app", {"spec": spec})


def _quota(name: str, **hard: str) -> Apply:
    return Apply("resourcequotas", plain("ResourceQuota", name, spec={"hard": hard}))


def _reference(kind: str, name: str, key: str) -> list[Json]:
    return [{"name": "VALUE", "valueFrom": {kind: {"name": name, "key": key}}}]


def _init(image: str, **more: object) -> Json:
    return {"initContainers": [{"name": "migrate", "image": image, **more}]}


ROLLOUTS = (
    Scenario("install", _install()),
    Scenario("install-with-service", (Apply("services", service()), *_install(2))),
    Scenario("upgrade-with-service", (upgrade(env=variables(TERM_DELAY=2)), DONE),
             (Apply("services", service()), *_install(2, env=variables(TERM_DELAY=2)))),
    Scenario("upgrade", (upgrade(), DONE), _install()),
    Scenario("upgrade-slow", (upgrade(env=variables(START_DELAY=3)), DONE), _install()),
    Scenario("upgrade-percent", (upgrade(), DONE), _install(10, spec={"strategy": {}})),
    Scenario(
        "upgrade-unavailable",
        (upgrade(), DONE),
        _install(spec={"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}}),
    ),
    Scenario("recreate", (upgrade(), DONE), _install(spec={"strategy": {"type": "Recreate"}})),
    Scenario("min-ready-seconds", _install(2, spec={"minReadySeconds": 3})),
    Scenario("scale-up", (_change(replicas=5), DONE), _install(2)),
    Scenario("scale-down", (_change(replicas=2), DONE), _install(5)),
    Scenario("scale-to-zero", (_change(replicas=0), DONE, Hold(1), _change(replicas=2), DONE), _install(2)),
    Scenario(
        "scale-mid-rollout",
        (_change(replicas=10), Until(ready(9)), Hold(3), _change(replicas=4), Until(pods(5)), Hold(4)),
        (*_install(5), upgrade(env=NEVER), Until(pods(6)), Hold(4)),
    ),
    Scenario(
        "rollback",
        (upgrade("hello:v1"), DONE, Hold(1)),
        (*_install(2), upgrade("hello:v2"), DONE),
    ),
    Scenario(
        "rollback-of-stuck",
        (upgrade("hello:v1", env=[{"name": "READY", "$patch": "delete"}]), DONE),
        (*_install(), upgrade("hello:v2", env=NEVER), Until(pods(4)), Hold(3)),
    ),
    Scenario(
        "roll-over",
        (upgrade("hello:v3", env=variables(READY=0)), DONE),
        (*_install(), upgrade("hello:v2", env=NEVER), Until(pods(4)), Hold(3)),
    ),
    Scenario(
        "pause-and-resume",
        (
            _change(paused=True), Hold(1), upgrade(), Hold(1), _change(replicas=3), Hold(3), _change(paused=None), DONE,
        ),
        _install(2),
    ),
    Scenario(
        "history-limit",
        (upgrade("hello:v3"), DONE, Hold(1)),
        (*_install(1, spec={"revisionHistoryLimit": 1}), upgrade("hello:v2"), DONE, Hold(1)),
    ),
    Scenario(
        "never-ready",
        (
            upgrade(env=NEVER), Until(condition("Progressing", "ProgressDeadlineExceeded")), Hold(2),
            upgrade(env=variables(READY=0)), DONE,
        ),
        _install(spec={"progressDeadlineSeconds": 10}),
    ),
    Scenario(
        "restart",
        (
            _change(template={"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "now"}}}), DONE,
        ),
        _install(2),
    ),
    Scenario("dies-after-ready", (upgrade(env=variables(CRASH_AFTER=5)), Hold(25)), _install(1)),
    Scenario("pod-killed", (Delete("pods", "*"), Hold(1), DONE), _install(2)),
    Scenario(
        "termination", (Delete("pods", "*"), Hold(1), DONE, Hold(1)),
        _install(1, env=variables(TERM_DELAY=3)),
    ),
    Scenario(
        "termination-killed", (Delete("pods", "*"), Hold(1), DONE, Hold(6)),
        _install(1, env=variables(TERM_DELAY=30)),
    ),
    Scenario("deletion", (Delete(DEPLOYMENTS, "app"), EMPTY), _install(2)),
    Scenario("deletion-foreground", (Delete(DEPLOYMENTS, "app", "propagationPolicy=Foreground"), EMPTY), _install(2)),
    Scenario("deletion-orphan", (Delete(DEPLOYMENTS, "app", "propagationPolicy=Orphan"), Hold(2)), _install(2)),
    Scenario(
        "deletion-forced", (Delete("pods", "*", "gracePeriodSeconds=0"), Hold(1), DONE), _install(1)
    ),
)  # fmt: skip

IMAGES = (
    _doomed("image-not-found", Until(waiting("ImagePullBackOff")), hold=45, image="hello:absent"),
    _doomed("image-denied", Until(waiting("ImagePullBackOff")), image="hello:v3", imagePullPolicy="Always",
            pod={"imagePullSecrets": []}),
    _doomed("image-pull-secret-missing", Until(waiting("ImagePullBackOff")), image="hello:v3", imagePullPolicy="Always",
            pod={"imagePullSecrets": [{"name": "absent"}]}),
    _doomed("image-pulled-always", Until(ready(1)), image="hello:v3", imagePullPolicy="Always"),
    _doomed("image-unreachable", Until(waiting("ImagePullBackOff")), image="registry.invalid/team/app:1"),
    _doomed("image-invalid", Until(waiting("InvalidImageName")), hold=15, image="Registry/App:v1"),
    _doomed("image-never", Until(waiting("ErrImageNeverPull")), hold=15, image="hello:v99", imagePullPolicy="Never"),
    _doomed("image-arm64", Until(restarted(2)), image="hello:arm64", hold=15),
    Scenario(
        "image-fixed",
        (upgrade("hello:v2"), DONE),
        (*_install(2), upgrade("hello:absent"), Until(waiting("ErrImagePull")), Hold(2)),
    ),
)  # fmt: skip

CRASHES = (
    _doomed("crash", Until(restarted(4), 120), hold=15, image="hello:broken"),
    Scenario("crash-upgrade", (upgrade("hello:broken"), Until(restarted(2)), Hold(10)), _install()),
    _doomed("needs-env", Until(restarted(2)), image="hello:needs-env", hold=5),
    Scenario("needs-env-given", _install(1, image="hello:needs-env", env=variables(DATABASE_URL="x"))),
    _doomed("out-of-memory", Until(restarted(2)), env=variables(ALLOCATE_MB=200), hold=15),
    _doomed("exits-clean", Until(restarted(2)), image="toolbox:1", command=["true"], hold=5, readinessProbe=None),
    _doomed("exits-late", Until(restarted(1)), image="toolbox:1", command=["sh", "-c", "sleep 3; exit 3"], hold=5,
            readinessProbe=None),
    _doomed("command-missing", Until(restarted(2)), command=["/bin/serve"], hold=15),
    _doomed("liveness", Until(restarted(2)), livenessProbe=probe("/absent", failureThreshold=2), hold=8),
    _doomed("startup-probe", Until(restarted(1)), startupProbe=probe("/absent", failureThreshold=3), hold=5),
    Scenario("startup-good", _install(
        1, env=variables(START_DELAY=3), startupProbe=probe("/live", failureThreshold=30),
        livenessProbe=probe("/live"),
    )),
    Scenario("init", _install(1, pod=_init("toolbox:1", command=["sleep", "2"]))),
    _doomed("init-fails", Until(waiting("CrashLoopBackOff")), pod=_init("hello:broken"), hold=20),
    Scenario("sidecar", _install(1, pod=_init("hello:v1", env=variables(PORT=9090), restartPolicy="Always"))),
    Scenario("two-containers", _install(1, pod={"containers": [
        container(), {"name": "helper", "image": "toolbox:1", "command": ["sleep", "1000"]},
    ]})),
    Scenario(
        "pod-alone",
        (
            Apply("pods", plain("Pod", "once", spec={
                "restartPolicy": "Never", "imagePullSecrets": [{"name": "registry"}],
                "containers": [{"name": "once", "image": "toolbox:1", "command": ["sleep", "2"]}],
            })),
            Hold(5),
        ),
    ),
    Scenario(
        "pod-alone-fails",
        (
            Apply("pods", plain("Pod", "once", spec={
                "restartPolicy": "OnFailure", "imagePullSecrets": [{"name": "registry"}],
                "containers": [{"name": "once", "image": "toolbox:1", "command": ["false"]}],
            })),
            Hold(8),
        ),
    ),
)  # fmt: skip

REFERENCES = (
    _doomed("secret-missing", Until(waiting("CreateContainerConfigError")), hold=15,
            envFrom=[{"secretRef": {"name": "absent"}}]),
    _doomed("configmap-missing", Until(waiting("CreateContainerConfigError")),
            env=_reference("configMapKeyRef", "absent", "KEY")),
    _doomed("secret-key-missing", Until(waiting("CreateContainerConfigError")),
            before=(Apply("secrets", plain("Secret", "app", stringData={"OTHER": "x"})),),
            env=_reference("secretKeyRef", "app", "DB_PASSWORD")),
    _doomed("configmap-key-missing", Until(waiting("CreateContainerConfigError")),
            before=(Apply("configmaps", plain("ConfigMap", "app", data={"OTHER": "x"})),),
            env=_reference("configMapKeyRef", "app", "KEY")),
    Scenario("configmap-given-later", (
        Apply(DEPLOYMENTS, deployment(1, envFrom=[{"configMapRef": {"name": "app"}}])),
        Until(waiting("CreateContainerConfigError")),
        Hold(3),
        Apply("configmaps", plain("ConfigMap", "app", data={"OTHER": "x"})),
        DONE,
    )),
    _doomed("run-as-root", Until(waiting("CreateContainerConfigError")),
            securityContext={"runAsNonRoot": True, "runAsUser": 0}),
    _doomed("volume-missing", Until(told("FailedMount")), hold=8,
            pod={"volumes": [{"name": "c", "configMap": {"name": "absent"}}],
                 "containers": [container(volumeMounts=[{"name": "c", "mountPath": "/c"}])]}),
    _doomed("volume-secret-missing", Until(told("FailedMount")), hold=4,
            pod={"volumes": [{"name": "c", "secret": {"secretName": "absent"}}],
                 "containers": [container(volumeMounts=[{"name": "c", "mountPath": "/c"}])]}),
)  # fmt: skip

ADMISSION = (
    _doomed("unschedulable-cpu", Until(told("FailedScheduling")),
            resources={"requests": {"cpu": "100"}}),
    _doomed("unschedulable-memory", Until(told("FailedScheduling")),
            resources={"requests": {"cpu": "100", "memory": "100Gi"}}),
    Scenario("unschedulable-occupied", (
        Apply(DEPLOYMENTS, deployment(2, resources={"requests": {"cpu": "1100m"}})),
        Until(told("FailedScheduling")), Hold(3), _change(replicas=1), Until(pods(1)), Hold(1), _change(replicas=2),
        Until(told("FailedScheduling")), Hold(2), Patch(DEPLOYMENTS, "app", {"spec": {"template": {"spec": {
            "containers": [{"name": "app", "resources": {"requests": {"cpu": "10m"}}}]}}}}), DONE)),
    _doomed("unschedulable-selector", Until(told("FailedScheduling")), pod={"nodeSelector": {"disk": "ssd"}}),
    _doomed("unschedulable-volume", Until(told("FailedScheduling")),
            pod={"volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "absent"}}]}),
    Scenario("quota-upgrade", (upgrade(), Until(condition("ReplicaFailure", "FailedCreate")), Hold(8)),
             (_quota("team", pods="3"), *_install())),
    _doomed("quota-unset", Until(condition("ReplicaFailure", "FailedCreate")), resources=None,
            before=(_quota("team", **{"limits.memory": "1Gi", "requests.cpu": "1"}),)),
    _doomed("quota-memory", Until(condition("ReplicaFailure", "FailedCreate")),
            before=(_quota("team", **{"limits.memory": "32Mi"}),)),
    Scenario("quota-fixed", (
        Patch("resourcequotas", "team", {"spec": {"hard": {"pods": "9"}}}), DONE,
    ), (_quota("team", pods="3"), *_install(), upgrade(), Until(condition("ReplicaFailure", "FailedCreate")), Hold(2))),
    _doomed("limit-range", Until(condition("ReplicaFailure", "FailedCreate")),
            before=(Apply("limitranges", plain("LimitRange", "team", spec={
                "limits": [{"type": "Container", "max": {"memory": "32Mi"}}]})),)),
    Scenario("limit-range-default", _install(1, resources=None), (
        Apply("limitranges", plain("LimitRange", "team", spec={"limits": [
            {"type": "Container", "default": {"memory": "48Mi"},
             "defaultRequest": {"cpu": "20m", "memory": "24Mi"}}]})),)),
    _doomed("no-service-account", Until(condition("ReplicaFailure", "FailedCreate")), hold=8,
            pod={"serviceAccountName": "absent"}),
    Scenario("autoscaled", (
        Apply("horizontalpodautoscalers.autoscaling", plain(
            "HorizontalPodAutoscaler", "app", "autoscaling/v2", spec={
                "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "app"},
                "minReplicas": 1, "maxReplicas": 4,
                "metrics": [{"type": "Resource", "resource": {
                    "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 80}}}],
            })),
        Until(lambda world: len(world["pods"]) > 1, 120), Hold(45),
        upgrade("hello:v1", env=variables(BURN_CPU=0)), Hold(90),
    ), _install(1, env=variables(BURN_CPU=100), resources={"requests": {"cpu": "50m"}})),
)  # fmt: skip

ALL = (*ROLLOUTS, *IMAGES, *CRASHES, *REFERENCES, *ADMISSION)
