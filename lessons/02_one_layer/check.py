"""Checks of lesson 2: what the model answers, what it minimises, and that it learns; any way of building it will do."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from lessons.check import Check, DidNotConverge, Given, Wrong, function_of

if TYPE_CHECKING:
    import keras

TRAINED_ON, TESTED_ON, EPOCHS = 4000, 2000, 5
"""Images and passes of the last check: about a second, and far beyond where a right model passes."""


def gives_a_model(work: ModuleType, given: Given) -> None:
    build(work)


def gives_ten_scores(work: ModuleType, given: Given) -> None:
    images = random_pictures(5)
    scores = scores_of(build(work), images)
    if scores.shape == (5, 28, 10):
        raise Wrong(
            f"For 5 pictures your model gave the shape {scores.shape}: ten scores for each of the 28 rows.\n"
            "Dense works on the last axis alone.\n"
            "Try: make one row of 784 pixels out of each picture first."
        )
    if scores.shape != (5, 10):
        raise Wrong(f"For 5 pictures your model gave the shape {scores.shape}; (5, 10) was asked for, a score a digit.")


def has_one_dense_layer(work: ModuleType, given: Given) -> None:
    model = build(work)
    scores_of(model, random_pictures(1))  # a model without an Input has its weights only after the first picture
    count = model.count_params()
    if count != 7850:
        raise Wrong(
            f"Your model has {count:,} parameters; one layer from 784 pixels to 10 scores has 784 × 10 + 10 = 7,850."
        )


def gives_logits(work: ModuleType, given: Given) -> None:
    model = build(work)
    some, others = np.split(random_pictures(16), 2)
    blank = scores_of(model, np.zeros_like(some))
    scores = scores_of(model, some)
    if np.allclose(scores.sum(axis=1), 1, atol=1e-3):
        raise Wrong(
            "Your ten scores add up to 1 for every picture, as after a softmax.\n"
            "Logits are the sums themselves; the loss turns them into shares."
        )
    apart = (scores - blank) + (scores_of(model, others) - blank)
    together = scores_of(model, some + others) - blank
    at = np.unravel_index(np.argmax(np.abs(together - apart)), apart.shape)
    if not np.allclose(together, apart, atol=1e-3 * np.abs(apart).max()):
        raise Wrong(
            f"One picture's ink and another's change a score by {apart[at]:.2f} in all; "
            f"laid over one another they change it by {together[at]:.2f}.\n"
            "In a weighted sum these are the same, so something bends the scores after the sum.\n"
            "Try: leave the activation of the last layer out."
        )


def minimises_cross_entropy(work: ModuleType, given: Given) -> None:
    model = build(work)
    pictures, labels = given.images(256)
    images = scaled(pictures)
    loss = model.evaluate(images, labels, batch_size=64, verbose=0, return_dict=True)["loss"]  # pyright: ignore[reportArgumentType]
    penalties = sum(float(penalty) for penalty in model.losses)
    expected = cross_entropy(scores_of(model, images), labels) + penalties
    if not abs(loss - expected) < 0.05:
        raise Wrong(
            f"Before training, your loss is {loss:.2f}; the cross-entropy of these scores is {expected:.2f}.\n"
            "Guessing among ten digits costs about 2.3. Here the loss takes the scores for something else.\n"
            "Try: tell the loss that it gets logits."
        )


def learns(work: ModuleType, given: Given) -> None:
    model = build(work)
    pictures, labels = given.images(TRAINED_ON + TESTED_ON)
    images = scaled(pictures)
    model.fit(images[:TRAINED_ON], labels[:TRAINED_ON], epochs=EPOCHS, batch_size=32, verbose=0)  # pyright: ignore[reportArgumentType]
    answers = scores_of(model, images[TRAINED_ON:]).argmax(axis=1)
    accuracy = np.mean(answers == labels[TRAINED_ON:])
    if accuracy < given.thresholds["accuracy"]:
        raise DidNotConverge(
            f"After {EPOCHS} epochs on {TRAINED_ON:,} pictures, your model answers {accuracy:.1%} of {TESTED_ON:,} "
            f"others right; {given.thresholds['accuracy']:.0%} was expected.\n"
            "Its form and its loss are right, so its steps are too small or too large.\n"
            'Try: optimizer="adam", and no second scaling of the pixels inside the model.'
        )


def build(work: ModuleType) -> keras.Model:
    """The learner's model, with the same random weights every time. Raises Wrong where it is none."""
    import keras

    keras.utils.set_random_seed(0)
    model = function_of(work, "build_model")()
    if model is None:
        raise Wrong("build_model() gives nothing back yet.\nTry: end it with `return model`.")
    if not isinstance(model, keras.Model):
        raise Wrong(f"build_model() gave a {type(model).__name__}; a Keras model was asked for.")
    return model


def scores_of(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """What the model answers, as an array."""
    return np.asarray(model(images, training=False))


def random_pictures(count: int) -> np.ndarray:
    """Noise from 0 to 1, of shape (count, 28, 28)."""
    return np.random.default_rng(count).random((count, 28, 28), dtype=np.float32)


def scaled(pictures: np.ndarray) -> np.ndarray:
    """Bytes as float32 from 0 to 1."""
    return pictures.astype(np.float32) / 255


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """The mean of minus the logarithm of what softmax gives to the right digit."""
    logits = logits - logits.max(axis=1, keepdims=True)
    right = logits[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(logits).sum(axis=1)) - right))


CHECKS = (
    Check(
        name="model",
        title="build_model gives a Keras model",
        run=gives_a_model,
        hints=(
            "Three things in a row: make the model, compile it, return it.",
            "model = keras.Sequential([…]), then model.compile(…), then return model.",
        ),
    ),
    Check(
        name="scores",
        title="Ten scores for each picture",
        run=gives_ten_scores,
        needs=("model",),
        hints=(
            "The picture goes through three parts: its shape is stated, it is flattened, it is weighed.",
            "keras.Input((28, 28)), layers.Flatten() and layers.Dense(…), in one list for keras.Sequential.",
            "A model from 3 by 3 squares to two scores ends in layers.Dense(2).",
        ),
    ),
    Check(
        name="parameters",
        title="One dense layer: 7,850 parameters",
        run=has_one_dense_layer,
        needs=("scores",),
        hints=(
            "model.summary() prints the parameters of each layer. Only one layer has any.",
            "Dense(10) after 784 numbers has a weight for each pair of pixel and digit, and a bias for each digit.",
        ),
    ),
    Check(
        name="logits",
        title="The scores are logits",
        run=gives_logits,
        needs=("scores", "parameters"),
        hints=(
            "A logit is a plain sum: it may be negative, and it may be larger than 1.",
            "A layer without activation=… gives its sums as they are.",
        ),
    ),
    Check(
        name="loss",
        title="The loss is cross-entropy of logits",
        run=minimises_cross_entropy,
        needs=("scores", "logits"),
        hints=(
            "model.compile(…) comes after the layers and before `return`.",
            "The loss is keras.losses.SparseCategoricalCrossentropy, and a word in its brackets says what it gets.",
            "keras.losses.BinaryCrossentropy(from_logits=True) is another loss, told the same way.",
        ),
    ),
    Check(
        name="learns",
        title="It learns",
        run=learns,
        needs=("loss",),
        hints=(
            "The optimizer decides how far each step goes.",
            'Named as a text, "adam" takes steps of a size that suits this model.',
        ),
    ),
)
