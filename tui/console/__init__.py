"""The plain terminal: lines in, lines out, no full screen. Commands and lessons told line by line speak through it."""
