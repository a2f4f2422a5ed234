"""The loops that a kube-controller-manager and a kube-scheduler run."""
