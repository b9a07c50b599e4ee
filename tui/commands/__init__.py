"""The commands of `digits`, one a file."""
