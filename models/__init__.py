"""What is learned and measured; nothing in here knows that a terminal exists."""
