"""How the program shows itself: what is picked from the environment, and what the app makes of it."""
