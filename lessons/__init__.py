"""The lessons, one folder each, and what reads, grades and remembers them."""
