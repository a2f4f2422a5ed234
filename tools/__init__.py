"""What `make` calls: set-up, the launcher, the checks. Standard library only, since set-up comes before any package."""
