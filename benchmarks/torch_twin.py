"""The same network in PyTorch: built from a Keras model layer by layer, with its weights.

PyTorch's pictures have their channels first, as is usual there. What depends on their order, such as flattening,
brings them back into Keras's first, so that the weights behind it fit; that costs a copy of few numbers.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
import torch  # pyright: ignore[reportMissingImports]
from torch import fx, nn  # pyright: ignore[reportMissingImports]

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "elu": nn.ELU,
    "gelu": nn.GELU,
    "leaky_relu": lambda: nn.LeakyReLU(0.2),
    "linear": nn.Identity,
    "mish": nn.Mish,
    "relu": nn.ReLU,
    "selu": nn.SELU,
    "sigmoid": nn.Sigmoid,
    "silu": nn.SiLU,
    "softplus": nn.Softplus,
    "tanh": nn.Tanh,
}


def torch_twin(model: keras.Model) -> fx.GraphModule:
    """A module that answers (n, 1, 28, 28), or (n, 28, 28) where the model takes no channels, with the same logits.

    Raises NotImplementedError for a layer that it does not know.
    """
    graph, parts, values = fx.Graph(), {}, {}
    for operation in keras.Model(model.inputs, model.outputs).operations:
        if type(operation).__name__ == "InputLayer":
            values[operation.output.name] = graph.placeholder("images")
            continue
        inputs = operation.input if isinstance(operation.input, Sequence) else [operation.input]
        arguments = tuple(values[tensor.name] for tensor in inputs)
        part = _part(operation)
        if isinstance(part, nn.Module):
            parts[operation.name] = part
            node = graph.call_module(operation.name, arguments)
        else:
            node = graph.call_function(part, arguments)
        values[operation.output.name] = node
    graph.output(values[model.outputs[0].name])
    return fx.GraphModule(parts, graph)


def _part(layer: Any) -> nn.Module | Callable:
    match type(layer).__name__:
        case "Dense":
            return _activated(_dense(layer), layer)
        case "Conv2D":
            return _activated(_convolution(layer), layer)
        case "BatchNormalization":
            return _batch_norm(layer)
        case "MaxPooling2D":
            return _padded(nn.MaxPool2d(layer.pool_size, layer.strides), layer, layer.pool_size, fill=-math.inf)
        case "AveragePooling2D" if layer.padding == "valid":
            return nn.AvgPool2d(layer.pool_size, layer.strides)
        case "GlobalAveragePooling2D":
            return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        case "GlobalMaxPooling2D":
            return nn.Sequential(nn.AdaptiveMaxPool2d(1), nn.Flatten())
        case "Flatten":
            return _flattened
        case "Reshape" if len(layer.input.shape) < 4 and layer.target_shape[2:] in ((), (1,)):
            return nn.Sequential(nn.Flatten(), nn.Unflatten(1, (*layer.target_shape[2:], *layer.target_shape[:2])))
        case "Dropout":
            return nn.Dropout(layer.rate)
        case "Activation":
            return ACTIVATIONS[layer.activation.__name__]()
        case "ReLU":
            return nn.ReLU()
        case "Add" if len(layer.input) == 2:
            return operator.add
        case "Concatenate" if layer.axis in (-1, 3):
            return _beside_each_other
    raise NotImplementedError(f"no twin is known of {layer}")


def _dense(layer: Any) -> nn.Module:
    inputs, units = layer.kernel.shape
    return _with_weights(nn.Linear(inputs, units, bias=layer.use_bias), layer, (1, 0))


def _convolution(layer: Any) -> nn.Module:
    size, (_, _, channels, filters) = layer.kernel_size, layer.kernel.shape
    convolution = nn.Conv2d(channels, filters, size, layer.strides, bias=layer.use_bias)
    return _padded(_with_weights(convolution, layer, (3, 2, 0, 1)), layer, size, fill=0.0)


def _with_weights(module: Any, layer: Any, order: tuple[int, ...]) -> nn.Module:
    _copy(layer.kernel, module.weight, order)
    if layer.use_bias:
        _copy(layer.bias, module.bias)
    return module


def _copy(variable: Any, parameter: torch.Tensor, order: tuple[int, ...] = (0,)) -> None:
    parameter.data = torch.tensor(np.ascontiguousarray(np.asarray(variable).transpose(order)))


def _activated(module: nn.Module, layer: Any) -> nn.Module:
    name = layer.activation.__name__
    return module if name == "linear" else nn.Sequential(module, ACTIVATIONS[name]())


def _padded(module: Any, layer: Any, size: tuple[int, int], *, fill: float) -> nn.Module:
    """Padding "same" is Keras's: so much that strides divide the picture, the odd pixel below and to the right."""
    if layer.padding == "valid":
        return module
    sides = zip(layer.input.shape[1:3], layer.output.shape[1:3], size, layer.strides, strict=True)
    rows, columns = (max(0, (after - 1) * stride + width - before) for before, after, width, stride in sides)
    if rows % 2 == 0 and columns % 2 == 0:
        module.padding = (rows // 2, columns // 2)
        return module
    borders = (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2)
    return nn.Sequential(nn.ConstantPad2d(borders, fill), module)


def _batch_norm(layer: Any) -> nn.Module:
    kind = nn.BatchNorm2d if len(layer.input.shape) == 4 else nn.BatchNorm1d
    module = kind(layer.moving_mean.shape[0], eps=layer.epsilon, momentum=1 - layer.momentum)
    if layer.scale:
        _copy(layer.gamma, module.weight)
    if layer.center:
        _copy(layer.beta, module.bias)
    _copy(layer.moving_mean, module.running_mean)
    _copy(layer.moving_variance, module.running_var)
    return module


def _flattened(images: torch.Tensor) -> torch.Tensor:
    return (images.permute(0, 2, 3, 1) if images.dim() == 4 else images).flatten(1)


def _beside_each_other(*images: torch.Tensor) -> torch.Tensor:
    return torch.cat(images, dim=1)
