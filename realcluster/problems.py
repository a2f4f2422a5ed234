"""What can keep a cluster from running."""


class ClusterProblem(Exception):  # noqa: N818 - the project calls them problems
    """Says in one sentence what is wrong and what to do; shown to the person without a traceback."""
