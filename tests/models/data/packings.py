"""Files to read: MNIST's packings with any arrays, and archives that no honest program writes."""

import gzip
import io
import struct
import zipfile
from pathlib import Path

import numpy as np

from models.data.idx import IDX_NAMES
from models.data.layout import SHAPES, Arrays


def blank_arrays() -> Arrays:
    """Right in every respect but the pixels."""
    return {name: np.zeros(shape, np.uint8) for name, shape in SHAPES.items()}


def npy(array: np.ndarray) -> bytes:
    """The bytes of an .npy file."""
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def npy_header(kind: str = "|u1", *, shape: tuple[int, ...], version: bytes = b"\1\0", fortran: bool = False) -> bytes:
    """An .npy file that ends after its header, whatever that promises."""
    return npy_text(f"{{'descr': {kind!r}, 'fortran_order': {fortran}, 'shape': {shape}, }}", version=version)


def npy_text(text: str, *, version: bytes = b"\1\0") -> bytes:
    """An .npy file with that text for a header."""
    return b"\x93NUMPY" + version + struct.pack("<H", len(text)) + text.encode("latin-1")


def pack_npz(path: Path, members: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """An archive of those files; a name without a suffix is an array's."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name if "." in name else f"{name}.npy", content)
    return path


def pack_idx(folder: Path, arrays: Arrays, *, suffix: str = "", compress: bool = False) -> Path:
    """Four IDX files under their usual names and the suffix."""
    folder.mkdir(exist_ok=True)
    for name, array in arrays.items():
        content = idx(array.shape, array.tobytes())
        (folder / f"{IDX_NAMES[name]}{suffix}").write_bytes(gzip.compress(content, 1) if compress else content)
    return folder


def idx(shape: tuple[int, ...], content: bytes, *, kind: int = 8) -> bytes:
    """An IDX file that declares a shape, and the content."""
    return bytes((0, 0, kind, len(shape))) + struct.pack(f">{len(shape)}I", *shape) + content
