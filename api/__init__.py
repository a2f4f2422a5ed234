"""KIOPS: deploys built container images to Kubernetes."""
