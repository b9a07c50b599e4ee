"""MNIST over the network, once: into a scratch folder, verified there, and only then into our own cache.

Whatever goes wrong on the way, a dead server, a full disk, a killed process, no later start finds half a file. The
files are small enough (11.6 MB) that an interrupted download simply starts again.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from models.data.dataset import Dataset
from models.data.idx import IDX_NAMES
from models.data.layout import MAX_FILE_BYTES, Arrays
from models.data.mnist import adopt, read_verified
from models.problem import Problem
from models.runs.atomic import scratch_folder
from models.runs.paths import data_folder

ADDRESSES = (
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
    "https://ossci-datasets.s3.amazonaws.com/mnist",
)
"""Tried in this order: the file that Keras fetches, the four IDX files that PyTorch fetches."""

CONNECT_SECONDS = 5
SILENCE_SECONDS = 20
"""How long a server that has been reached may send nothing."""

_CHUNK_BYTES = 2**16

Report = Callable[[int, int | None], None]
"""Told the bytes that have come and, where the server says so, how many there are of the files asked for so far."""


def download_mnist(*, addresses: Sequence[str] = ADDRESSES, progress: Report | None = None) -> Dataset:
    """MNIST from the first address that sends it: that of an .npz file, or of a folder of gzipped IDX files.

    Raises Problem, saying what became of every address, when none does; and when our cache cannot be written.
    """
    failures = []
    for address in addresses:
        with scratch_folder(data_folder() / "download") as folder:
            try:
                arrays = _fetch(address, folder, progress or _ignore)
            except Problem as problem:
                failures.append(str(problem))
                continue
            return adopt(arrays)
    raise Problem(
        f"MNIST could not be downloaded: {'; '.join(failures)}. Where there is no network, `digits data import FILE` "
        "takes a file you have, and `--data synthetic` works with digits that this program draws."
    )


def _fetch(address: str, folder: Path, report: Report) -> Arrays:
    """What the address sends, verified. Raises Problem, a clause that starts with the address, when it is not MNIST."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            raise Problem(f"{address} is no address that starts with https:// or http://")
        if parts.path.endswith(".npz"):
            downloaded = folder / "mnist.npz"
            _transfer(address, downloaded, report)
        else:
            downloaded = folder
            for name in IDX_NAMES.values():
                _transfer(f"{address.rstrip('/')}/{name}.gz", folder / f"{name}.gz", report)
    except (OSError, ValueError) as error:
        raise Problem(f"{address} {_what_happened(error)}") from error
    try:
        return read_verified(downloaded)
    except Problem as problem:
        raise Problem(f"{address} did not send MNIST, or not all of it") from problem


def _transfer(url: str, file: Path, report: Report) -> None:
    from pooch import HTTPDownloader  # takes 0.1 s, and most starts download nothing

    fetch = HTTPDownloader(
        progressbar=_Meter(url, file, report),  # pyright: ignore[reportArgumentType]
        chunk_size=_CHUNK_BYTES,
        timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
        headers={"Accept-Encoding": "identity"},  # bytes as they are: what is counted is then what was announced
    )
    fetch(url, str(file), None)


class _Meter:
    """What pooch takes for a progress bar. It stops a server that never stops sending."""

    total = 0
    """Set by pooch: the length that the server announced, or 0."""

    def __init__(self, url: str, file: Path, report: Report) -> None:
        self._url, self._file, self._report = url, file, report
        self._done = 0
        self._before = sum(other.stat().st_size for other in file.parent.iterdir() if other != file)

    def update(self, _count: int) -> None:
        """Pooch rounds its count up to whole chunks and ends by counting all again; the file tells what has come."""
        done = self._file.stat().st_size
        if done == self._done:
            return
        self._done = done
        if done > MAX_FILE_BYTES:
            raise Problem(f"{self._url} sends more than the {MAX_FILE_BYTES:,} bytes that MNIST can have")
        self._report(self._before + done, self._before + self.total if self.total else None)

    def reset(self) -> None:
        """Nothing is counted here."""

    def close(self) -> None:
        """Nothing is open here."""


def _what_happened(error: Exception) -> str:
    import requests

    match error:
        case requests.HTTPError(response=requests.Response() as response):
            return f"answered {response.status_code} {response.reason}"
        case requests.exceptions.ChunkedEncodingError():
            return "broke off half way"
        case requests.Timeout() | requests.ConnectionError():
            return "could not be reached, or fell silent"
        case _:
            return f"failed ({error})"


def _ignore(_done: int, _total: int | None) -> None:
    """For who does not ask for progress."""
