"""What a component shall run like: its settings, the rules they obey and the guards that warn."""
