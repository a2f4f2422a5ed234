"""What programs read from the namespace beside their own settings: Secrets that KIOPS keeps for a component."""
