"""The training loop of PyTorch's own tutorials, on the twin of a tier: DataLoader, zero_grad, backward, step."""

import importlib
import importlib.util
import time

from benchmarks.epochs import Training
from models.data.dataset import Dataset
from models.recipe import Recipe
from models.tier import Tier

MISSING = "PyTorch is not installed; uv run --with torch==2.13.0 pytest benchmarks compares with it too"
MOMENTUM = 0.9
BATCH = 1000
"""Test images at a time."""


def has_torch() -> bool:
    """Whether PyTorch can be imported; does not import it."""
    return importlib.util.find_spec("torch") is not None


def load_torch() -> None:
    """Imports all of PyTorch, if there is any. Behind TensorFlow, what it compiles with would crash the process."""
    if has_torch():
        importlib.import_module("torch._dynamo")


def torch_training(tier: Tier, recipe: Recipe, dataset: Dataset) -> Training:
    """The same initial weights, optimizer, batch size and images; nothing but the loss is computed on the way.

    Raises NotImplementedError for a layer or an optimizer that has no twin.
    """
    import keras
    import numpy as np
    import torch  # pyright: ignore[reportMissingImports]
    from torch.utils.data import DataLoader, TensorDataset  # pyright: ignore[reportMissingImports]

    from benchmarks.torch_twin import torch_twin

    keras.utils.set_random_seed(recipe.seed)
    model = tier.build(recipe)
    network = torch_twin(model)
    optimizer = _optimizer(recipe, network.parameters())
    channels = (1,) if len(model.input_shape) == 4 else ()

    def pictures(images: np.ndarray) -> torch.Tensor:
        return torch.tensor(images.reshape(-1, *channels, 28, 28) / np.float32(255))

    images = pictures(dataset.train_images)
    labels = torch.tensor(dataset.train_labels.astype(np.int64))
    loader = DataLoader(TensorDataset(images, labels), batch_size=recipe.batch_size, shuffle=True)

    def epoch() -> float:
        network.train()
        began = time.perf_counter()
        for batch, truth in loader:
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(batch), truth)
            loss.backward()
            optimizer.step()
        return time.perf_counter() - began

    def test_accuracy() -> float:
        network.eval()
        with torch.no_grad():
            batches = [network(batch).argmax(1).numpy() for batch in pictures(dataset.test_images).split(BATCH)]
        return float((np.concatenate(batches) == dataset.test_labels).mean())

    return Training(epoch, test_accuracy, compile_seconds=0.0)


def _optimizer(recipe: Recipe, parameters):
    """PyTorch's own of that name, with Keras's defaults where they differ."""
    from torch import optim  # pyright: ignore[reportMissingImports]

    rate, decay = recipe.learning_rate, recipe.weight_decay
    if decay is None:
        decay = 0.004 if recipe.optimizer == "adamw" else 0.0
    match recipe.optimizer:
        case "adam":
            return optim.Adam(parameters, rate, eps=1e-7, weight_decay=decay)
        case "adamw":
            return optim.AdamW(parameters, rate, eps=1e-7, weight_decay=decay)
        case "sgd":
            return optim.SGD(parameters, rate, weight_decay=decay)
        case "momentum" | "nesterov":
            nesterov = recipe.optimizer == "nesterov"
            return optim.SGD(parameters, rate, momentum=MOMENTUM, nesterov=nesterov, weight_decay=decay)
        case "rmsprop":
            return optim.RMSprop(parameters, rate, alpha=0.9, eps=1e-7, weight_decay=decay)
    raise NotImplementedError(f"no twin is known of the optimizer {recipe.optimizer}")
