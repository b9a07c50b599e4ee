"""How good a network is: arrays in, numbers out."""
