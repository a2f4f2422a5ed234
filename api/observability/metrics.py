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
        self.sse_dropped = Counter(
            "kiops_sse_dropped_total", "Event streams closed by KIOPS, by reason", ("reason",), registry=registry
        )
        self.sse_frames = Counter("kiops_sse_frames_total", "Events written to streams", registry=registry)
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
        self.cluster_requests = Counter(
            "kiops_cluster_requests_total", "Requests to clusters", ("cluster", "verb", "status"), registry=registry
        )
        self.watch_restarts = Counter(
            "kiops_watch_restarts_total", "Watches opened again, by reason", ("kind", "reason"), registry=registry
        )
        self.sign_ins = Counter("kiops_sign_ins_total", "Attempts to sign in", ("outcome",), registry=registry)

    def task_ended(self, name: str, outcome: str) -> None:
        """Count the end of a background task."""
        self.tasks.labels(task=name, outcome=outcome).inc()

    def text(self) -> bytes:
        """Return everything in the Prometheus text format."""
        return generate_latest(self.registry)
