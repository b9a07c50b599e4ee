"""Everything that a run trains with, made from a tier and a recipe."""

from dataclasses import dataclass

import keras
import numpy as np

from models.data.dataset import Dataset
from models.data.splits import validation_split
from models.recipe import Recipe
from models.tier import Tier
from models.training.augmentation import Augment, augmentation_of
from models.training.chunks import ChunkPlan, plan_chunks
from models.training.objective import Loss, loss_of
from models.training.optimizers import optimizer_of
from models.training.prediction import Predict, compile_predict
from models.training.steps import TakeSteps, compile_steps

SAMPLE_SIZE = 12
"""Validation images that a live view shows with the network's answers."""


@dataclass(frozen=True, eq=False)
class Images:
    """uint8 images (n, 28, 28) and their labels (n,)."""

    images: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Preparation:
    """A model ready to train, and the images for it."""

    recipe: Recipe
    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: Loss
    plan: ChunkPlan
    augment: Augment
    take_steps: TakeSteps
    predict: Predict
    training: Images
    validation: Images
    test: Images

    @property
    def total_steps(self) -> int:
        """Steps of the whole run."""
        return self.plan.steps_per_epoch * self.recipe.epochs

    @property
    def sample(self) -> Images:
        """The first validation images; none where nothing is held out."""
        return Images(self.validation.images[:SAMPLE_SIZE], self.validation.labels[:SAMPLE_SIZE])


def prepare(tier: Tier, recipe: Recipe, dataset: Dataset) -> Preparation:
    """Splits the images and builds the model; the recipe's seed decides its initial weights."""
    chosen, held_out = validation_split(dataset.train_labels, recipe.validation)
    keras.utils.set_random_seed(recipe.seed)
    model = tier.build(recipe)
    optimizer = optimizer_of(recipe)
    loss = loss_of(recipe)
    return Preparation(
        recipe=recipe,
        model=model,
        optimizer=optimizer,
        loss=loss,
        plan=plan_chunks(len(chosen), recipe.batch_size, multiply_adds=tier.multiply_adds),
        augment=augmentation_of(recipe),
        take_steps=compile_steps(model, optimizer, loss=loss, compiler=tier.compiler),
        predict=compile_predict(model),
        training=Images(dataset.train_images[chosen], dataset.train_labels[chosen]),
        validation=Images(dataset.train_images[held_out], dataset.train_labels[held_out]),
        test=Images(dataset.test_images, dataset.test_labels),
    )
