"""NumPy's .npz, read from strangers: headers first, nothing unpickled, no more memory than the arrays need.

numpy.load believes an archive: it allocates what a header declares, however much that is. This reader knows what has
to be in the file and refuses everything else before it reads it.
"""

import ast
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np

from models.data.layout import SHAPES, Arrays, ByteStream, open_capped, read_rows
from models.problem import Problem

_RIGHT = f"a data set is an .npz file of exactly the uint8 arrays {', '.join(SHAPES)}"

_DIRECTORY_BYTES = 4096
"""The list of four members takes about 250; zipfile takes twenty times the list's size in memory."""

_HEADER_BYTES = 1024
"""An .npy header of ours takes 118."""


def read_npz(path: Path, *, first: int | None = None) -> Arrays:
    """The arrays of the file; with `first`, so many rows of each, without reading or checking the rest.

    Raises Problem when the file is anything but such an archive, or damaged.
    """
    with open_capped(path) as file:
        try:
            _check_directory(path, file)
            with zipfile.ZipFile(file) as archive:
                _check_members(path, archive)
                for name in SHAPES:
                    with archive.open(f"{name}.npy") as member:
                        _check_header(path, name, member)
                return {name: _read_member(path, archive, name, first) for name in SHAPES}
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Problem(f"{path} is damaged or no archive ({error}); {_RIGHT}.") from error


def _check_directory(path: Path, file: BinaryIO) -> None:
    """The archive's last 22 bytes say how large its list of members is; 20 before them may say otherwise."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 42))
    locator, end = (tail := file.read())[:-22], tail[-22:]
    if not end.startswith(b"PK\5\6"):
        raise Problem(f"{path} does not end as an .npz file does; {_RIGHT}, whole.")
    (directory_bytes,) = struct.unpack_from("<L", end, 12)
    if directory_bytes > _DIRECTORY_BYTES or locator.startswith(b"PK\6\7"):
        raise Problem(f"{path} lists far more than four members; {_RIGHT}.")


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    found = sorted(archive.namelist())
    if found != sorted(f"{name}.npy" for name in SHAPES):
        raise Problem(f"{path} holds {', '.join(found) or 'nothing'}; {_RIGHT}.")
    for member in archive.infolist():
        if member.flag_bits & 0x1:
            raise Problem(f"{path}: {member.filename} is encrypted; it has to be readable without a password.")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Problem(f"{path}: {member.filename} is compressed in a way that NumPy never uses; {_RIGHT}.")


def _read_member(path: Path, archive: zipfile.ZipFile, name: str, first: int | None) -> np.ndarray:
    with archive.open(f"{name}.npy") as member:
        _check_header(path, name, member)
        return read_rows(member, SHAPES[name], first=first)


def _check_header(path: Path, name: str, member: ByteStream) -> None:
    """The .npy format, version 1.0: magic, length of the header, and a Python dictionary as text."""
    magic, length = struct.unpack("<8sH", member.read(10).ljust(10))
    if magic != b"\x93NUMPY\1\0" or length > _HEADER_BYTES:
        raise Problem(f"{path}: {name} is no array in NumPy's format 1.0; {_RIGHT}.")
    text = member.read(length).decode("latin-1").strip()
    try:
        declared = ast.literal_eval(text)
        kind, columns_first, shape = (declared[key] for key in ("descr", "fortran_order", "shape"))
    except (SyntaxError, ValueError, TypeError, KeyError, IndexError, MemoryError, RecursionError) as error:
        raise Problem(f"{path}: {name} has a header that says nothing of its shape; {_RIGHT}.") from error
    if (kind, columns_first, shape) != ("|u1", False, SHAPES[name]):
        order = " in Fortran order" if columns_first else ""
        what = "Python objects" if kind == "|O" else f"{kind} of shape {shape}{order}"
        raise Problem(f"{path}: {name} is {what}; it has to be uint8 (|u1) of shape {SHAPES[name]} in C order.")
