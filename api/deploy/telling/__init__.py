"""What is said of a release: what is newly worth saying, the channel, and what clients read."""
