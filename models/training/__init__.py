"""Training: the compiled loop, the job that runs it, and the server process that starts jobs warm."""
