"""Lessons line by line: no full screen, no colour needed, fit for a screen reader, a dumb terminal or a log."""
