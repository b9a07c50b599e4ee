"""Run directories on disk, and every path that the program writes."""
