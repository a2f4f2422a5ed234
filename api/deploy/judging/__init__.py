"""What the cluster shows of a release, and what follows (pure): frozen snapshot in, verdict with its cause out."""
