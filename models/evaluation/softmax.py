"""From logits to probabilities."""

import numpy as np


def softmax(logits: np.ndarray) -> np.ndarray:
    """float64 probabilities that add up to 1 along the last axis; logits of any size are safe."""
    exponentials = np.exp(logits.astype(np.float64) - np.max(logits, axis=-1, keepdims=True))
    return exponentials / np.sum(exponentials, axis=-1, keepdims=True)
