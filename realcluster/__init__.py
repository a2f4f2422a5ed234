"""A whole upstream Kubernetes on this machine, for trying KIOPS and for its tests."""
