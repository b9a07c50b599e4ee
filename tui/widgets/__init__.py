"""The app's widgets. What they draw comes from `tui.render`."""
