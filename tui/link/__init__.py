"""The way to the terminal: what goes over it, and how often."""
