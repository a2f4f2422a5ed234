"""What happens before a release exists: its settings checked, its objects drawn, its effect shown."""
