"""The API server: objects, their rules, and the HTTP surface of Kubernetes."""
