"""Where images come from: MNIST in any packing, and digits drawn by our own pen where MNIST cannot be had."""
