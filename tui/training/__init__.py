"""What can be trained from the app: tiers, classic recipes, and several of them in a race. It draws nothing."""
