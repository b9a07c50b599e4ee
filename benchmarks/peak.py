"""Arithmetic: how much a training step needs, and how much of it this machine can do at best."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.pairs import Arm

if TYPE_CHECKING:
    import keras

SIDE = 2048
PRODUCTS = 4
"""A run of the arm; a tenth of a second on two cores."""
PRODUCT_FLOP = PRODUCTS * 2 * SIDE**3


def training_flop(model: keras.Model) -> int:
    """Floating-point operations for one image, forwards and backwards; a multiply-add is two.

    Backwards is twice as much as forwards, less the gradient for the pixels, which nobody needs. Convolutions and dense
    layers count; what lies between them adds a few per cent to the arithmetic, and more to the time.
    """
    forwards = [_multiply_adds(layer) for layer in model.layers if hasattr(layer, "kernel")]
    return 2 * (3 * sum(forwards) - forwards[0])


def _multiply_adds(layer) -> int:
    positions = 1
    for side in layer.output.shape[1:-1]:
        positions *= side
    weights = 1
    for side in layer.kernel.shape:
        weights *= side
    return positions * weights


def matrix_products() -> Arm:
    """Large float32 matrix products through TensorFlow: the fastest arithmetic that a network could hope for."""
    import tensorflow as tf

    left, right = tf.random.normal((SIDE, SIDE)), tf.random.normal((SIDE, SIDE))

    def products() -> float:
        began = time.perf_counter()
        for _ in range(PRODUCTS):
            tf.linalg.matmul(left, right).numpy()
        return time.perf_counter() - began

    products()  # the first one makes TensorFlow's threads
    return products
