"""MNIST as it was first published: four IDX files in a folder, plain or compressed by gzip.

An IDX file is a magic number (two zero bytes, 8 for bytes, the number of dimensions), each dimension as four bytes,
highest first, and the bytes. http://yann.lecun.com/exdb/mnist/
"""

import gzip
import struct
import zlib
from pathlib import Path

import numpy as np

from models.data.layout import SHAPES, Arrays, ByteStream, open_capped, read_rows
from models.data.places import is_file
from models.problem import Problem

IDX_NAMES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}


def read_idx(folder: Path, *, first: int | None = None) -> Arrays:
    """The arrays of the folder's four files; with `first`, so many rows of each, without reading the rest.

    Raises Problem when a file is missing, not what its name says, or damaged.
    """
    return {name: _read_file(_find(folder, name), SHAPES[name], first) for name in SHAPES}


def is_idx_name(path: Path) -> bool:
    """Whether a file is called as one of the four."""
    return any(path.name in _spellings(name) for name in IDX_NAMES)


def _spellings(name: str) -> list[str]:
    """Some tools unpack `train-images-idx3-ubyte.gz` as `train-images.idx3-ubyte`."""
    usual = IDX_NAMES[name]
    dotted = usual.replace("-idx", ".idx")
    return [usual, dotted, f"{usual}.gz", f"{dotted}.gz"]


def _find(folder: Path, name: str) -> Path:
    for spelling in _spellings(name):
        if is_file(folder / spelling):
            return folder / spelling
    usual = ", ".join(IDX_NAMES.values())
    raise Problem(f"{folder} holds no {IDX_NAMES[name]}; a folder of MNIST holds {usual}, each plain or as .gz.")


def _read_file(path: Path, shape: tuple[int, ...], first: int | None) -> np.ndarray:
    with open_capped(path) as file:
        try:
            if file.read(2) == b"\x1f\x8b":  # gzip, whatever the name says: some servers unpack on the way
                file.seek(0)
                with gzip.GzipFile(fileobj=file) as stream:
                    return _read_stream(path, stream, shape, first)
            file.seek(0)
            return _read_stream(path, file, shape, first)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            right = " × ".join(map(str, shape))
            raise Problem(f"{path} is damaged ({error}); it has to hold exactly {right} bytes.") from error


def _read_stream(path: Path, stream: ByteStream, shape: tuple[int, ...], first: int | None) -> np.ndarray:
    magic = bytes((0, 0, 8, len(shape)))
    found = stream.read(4)
    if found != magic:
        raise Problem(
            f"{path} starts with {found.hex(' ') or 'nothing'}; such an IDX file starts with {magic.hex(' ')}."
        )
    header = stream.read(4 * len(shape)).ljust(4 * len(shape), b"\0")
    dimensions = struct.unpack(f">{len(shape)}I", header)
    if dimensions != shape:
        raise Problem(f"{path} declares {dimensions}; MNIST's has {shape}.")
    return read_rows(stream, shape, first=first)
