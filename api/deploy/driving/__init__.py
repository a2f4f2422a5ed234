"""What makes a release happen: the runner and its lease, writes to the cluster, rows under the fence."""
