"""All metrics of KIOPS, typed, in a registry of their own (nothing at import)."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """One instance per app; `docs/operations.md` says what each one means."""

    def __init__(self) -> None:
        """Register every metric once."""
        registry = self.registry = CollectorRegistry()
        self.http_requests = Histogram(
            "kiops_http_request_duration_seconds",
            "Time to answer, by route template",
            ("method", "route", "status"),
            registry=registry,
            buckets=BUCKETS,
        )
        self.sse_connections = Gauge("kiops_sse_connections", "Open event streams", registry=registry)
        self.sse_closed = Counter("kiops_sse_closed_total", "Event streams that ended", ("reason",), registry=registry)
        self.sse_frames = Counter("kiops_sse_frames_total", "Events written to streams", registry=registry)
        self._frames = 0  # not counted yet: a plain number costs a tenth of a locked one for each delivery
        self.tasks = Counter(
            "kiops_tasks_ended_total", "Background tasks that ended", ("task", "outcome"), registry=registry
        )
        self.releases = Counter(
            "kiops_releases_total", "Finished releases", ("stage", "strategy", "outcome"), registry=registry
        )
        self.release_seconds = Histogram(
            "kiops_release_duration_seconds",
            "From request to verdict",
            ("outcome",),
            registry=registry,
            buckets=(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200),
        )
        self.cluster_up = Gauge("kiops_cluster_up", "1 while the cluster answers", ("cluster",), registry=registry)
        self.cluster_requests = Histogram(
            "kiops_cluster_request_duration_seconds",
            "Requests to clusters; code is the HTTP status, or the problem when no answer came",
            ("cluster", "verb", "kind", "code"),
            registry=registry,
            buckets=BUCKETS,
        )
        self.watch_restarts = Counter(
            "kiops_watch_restarts_total", "Watches opened again, by reason", ("kind", "reason"), registry=registry
        )
        self.sign_ins = Counter("kiops_sign_ins_total", "Attempts to sign in", ("outcome",), registry=registry)

    def task_ended(self, name: str, outcome: str) -> None:
        """Count the end of a background task."""
        self.tasks.labels(task=name, outcome=outcome).inc()

    def stream_opened(self) -> None:
        """Count one more open event stream."""
        self.sse_connections.inc()

    def stream_closed(self, reason: str) -> None:
        """Count one less, by reason."""
        self.sse_connections.dec()
        self.sse_closed.labels(reason).inc()

    def frames_sent(self, number: int) -> None:
        """Count messages written to streams."""
        self._frames += number

    def observe_request(self, *, cluster: str, verb: str, kind: str, code: str, seconds: float) -> None:
        """Count one request to a cluster."""
        self.cluster_requests.labels(cluster, verb, kind, code).observe(seconds)

    def observe_restart(self, *, kind: str, reason: str) -> None:
        """Count one watch that was opened again."""
        self.watch_restarts.labels(kind, reason).inc()

    def observe_contact(self, *, cluster: str, up: bool) -> None:
        """Record whether a cluster answers."""
        self.cluster_up.labels(cluster).set(up)

    def text(self) -> bytes:
        """Return everything in the Prometheus text format."""
        frames, self._frames = self._frames, 0
        self.sse_frames.inc(frames)
        return generate_latest(self.registry)
