"""Images changed anew in every epoch: moved, turned, resized, slanted, bent, thickened.

The change of an image follows from the run's seed and the step alone, so that a run can be taken up anywhere. It
happens before each chunk of steps and not inside them, because XLA cannot compile the projective transform.
"""

from collections.abc import Callable

import numpy as np
import tensorflow as tf

from models.recipe import AUGMENTATION_FIELDS, Recipe

Augment = Callable[[np.ndarray, int], np.ndarray]
"""uint8 images (n, 28, 28) and the number of the step they are for, to images of the same kind."""

CENTRE = 13.5
"""Of an image, in pixels from the middle of the first."""
KNOTS = 5
"""Places along each side where an elastic bend is drawn; it is smooth in between."""


def augmentation_of(recipe: Recipe) -> Augment:
    """A function that changes images as the recipe says; one that returns them as they are where it says nothing."""
    if not any(getattr(recipe, name) for name in AUGMENTATION_FIELDS):
        return lambda images, step: images

    @tf.function(
        input_signature=[tf.TensorSpec((None, 28, 28), tf.uint8), tf.TensorSpec((), tf.int64)], autograph=False
    )
    def changed(images: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
        seed = tf.stack([tf.constant(recipe.seed, tf.int64), step])
        pictures = tf.cast(images, tf.float32)
        if recipe.thickness:
            pictures = _thickened(pictures, recipe.thickness, _seed_of(seed, 0))
        if recipe.elastic:
            pictures = _bent(pictures, recipe.elastic, _seed_of(seed, 1))
        if recipe.shift or recipe.rotate or recipe.scale or recipe.shear:
            pictures = _moved(pictures, recipe, _seed_of(seed, 2))
        return tf.cast(tf.round(pictures), tf.uint8)

    return lambda images, step: changed(tf.constant(images), tf.constant(step, tf.int64)).numpy()


def _seed_of(seed: tf.Tensor, purpose: int) -> tf.Tensor:
    return tf.random.fold_in(seed, purpose)  # pyright: ignore[reportReturnType]  its stub says int


def _drawn(images: tf.Tensor, seed: tf.Tensor, *shape: int) -> tf.Tensor:
    """For each image an array of that shape, of numbers from minus to plus one that follow from the seed."""
    return tf.random.stateless_uniform(tf.concat([tf.shape(images)[:1], shape], axis=0), seed, -1.0, 1.0)


def _moved(images: tf.Tensor, recipe: Recipe, seed: tf.Tensor) -> tf.Tensor:
    """Each image through an affine map of its own around its centre, bilinear, black outside."""
    turn, lean, resize, move_x, move_y = tf.unstack(_drawn(images, seed, 5), axis=1)
    angle = turn * np.deg2rad(recipe.rotate)
    slant = tf.tan(lean * np.deg2rad(recipe.shear))
    size = 1 + resize * recipe.scale
    # Where in the old image each point of the new one comes from: turned and slanted back, resized back, moved back.
    cosine, sine = tf.cos(angle) / size, tf.sin(angle) / size
    a, b = cosine, sine + slant * cosine
    c, d = -sine, cosine - slant * sine
    x, y = CENTRE + move_x * recipe.shift, CENTRE + move_y * recipe.shift
    zero = tf.zeros_like(angle)
    transforms = tf.stack([a, b, CENTRE - a * x - b * y, c, d, CENTRE - c * x - d * y, zero, zero], axis=1)
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=tf.expand_dims(images, -1),
        transforms=transforms,
        output_shape=tf.constant([28, 28]),
        fill_value=0.0,
        interpolation="BILINEAR",
        fill_mode="CONSTANT",
    )[..., 0]


def _bent(images: tf.Tensor, pixels: float, seed: tf.Tensor) -> tf.Tensor:
    """Each point taken from up to so many pixels away, neighbours from neighbouring places (Simard et al. 2003)."""
    knots = _drawn(images, seed, KNOTS, KNOTS, 2) * pixels
    rows, columns = tf.meshgrid(tf.range(28.0), tf.range(28.0), indexing="ij")
    bend = tf.clip_by_value(tf.image.resize(knots, (28, 28), method="bicubic"), -pixels, pixels)  # it overshoots
    places = tf.clip_by_value(tf.stack([rows, columns], axis=-1) + bend, 0.0, 27.0)
    corner = tf.minimum(tf.floor(places), 26.0)
    part = places - corner
    index = tf.cast(corner[..., 0] * 28 + corner[..., 1], tf.int32)
    flat = tf.reshape(images, (-1, 28 * 28))

    def neighbour(down: int, right: int) -> tf.Tensor:
        return tf.gather(flat, index + (28 * down + right), batch_dims=1)

    upper = neighbour(0, 0) * (1 - part[..., 1]) + neighbour(0, 1) * part[..., 1]
    lower = neighbour(1, 0) * (1 - part[..., 1]) + neighbour(1, 1) * part[..., 1]
    return upper * (1 - part[..., 0]) + lower * part[..., 0]


def _thickened(images: tf.Tensor, share: float, seed: tf.Tensor) -> tf.Tensor:
    """Towards the brightest of the nine pixels around each point, or towards the darkest, by a share of the way."""
    amount = _drawn(images, seed, 1, 1) * share
    brightest = _brightest_around(images)
    darkest = 255.0 - _brightest_around(255.0 - images)
    return images + tf.nn.relu(amount) * (brightest - images) - tf.nn.relu(-amount) * (images - darkest)


def _brightest_around(images: tf.Tensor) -> tf.Tensor:
    return tf.nn.max_pool2d(tf.expand_dims(images, -1), ksize=3, strides=1, padding="SAME")[..., 0]
