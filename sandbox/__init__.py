"""A simulated Kubernetes cluster that speaks the real HTTP API: for newcomers and as the oracle of tests."""
