"""Runs as the app knows them: followed live, listed, and moved through in time. It draws nothing."""
