"""Borrowing a whole terminal and giving it back as it was, whatever happens to the app meanwhile."""
