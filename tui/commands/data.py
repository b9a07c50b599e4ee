"""`digits data`: which images are used and where they came from; `import` and `download` bring MNIST in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from models.data.places import is_file, named_mnist
from models.data.source import default_data_name, load_dataset
from models.recipe import DATASETS
from tui.console.output import as_json, narrate, print_json
from tui.console.plain import as_plain
from tui.render.foreign import visible_line
from tui.render.quantities import count, size

if TYPE_CHECKING:
    from models.data.dataset import Dataset


@click.group(invoke_without_command=True)
@as_json
@click.option("--data", "name", type=click.Choice(DATASETS), help="Which images; unless given, MNIST where it is here.")
@click.pass_context
def data(context: click.Context, as_json: bool, name: str | None) -> None:
    """Show which images are used and where they came from."""
    if context.invoked_subcommand is not None:
        if name:
            raise click.UsageError("--data chooses what `digits data` shows; a file or address is MNIST or refused.")
        context.default_map = {command: {"as_json": as_json} for command in data.commands}
        return
    name = name or default_data_name()
    if name == "synthetic":
        _narrate_drawing()
    _show(load_dataset(name), as_json=as_json)


@data.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def import_file(file: Path, as_json: bool) -> None:
    """Verify an MNIST file and keep a copy of it.

    FILE is an .npz file, or a folder of the four IDX files, plain or as .gz.
    """
    from models.data.mnist import import_mnist

    _show(import_mnist(file), as_json=as_json)
    _say_what_comes_first()


@data.command()
@click.option("--from", "address", metavar="ADDRESS", help="An .npz file, or a folder of the four IDX files as .gz.")
@as_json
@as_plain
def download(address: str | None, as_json: bool, plain: bool) -> None:
    """Download MNIST (11.5 MB), verify it and keep it."""
    from models.data.download import ADDRESSES, download_mnist

    addresses = (address,) if address else ADDRESSES
    narrate(f"Downloading MNIST from {visible_line(addresses[0])} …")
    quiet = plain or not sys.stderr.isatty()
    dataset = download_mnist(addresses=addresses, progress=None if quiet else _overwrite_progress)
    _show(dataset, as_json=as_json)
    _say_what_comes_first()


def _show(dataset: Dataset, *, as_json: bool) -> None:
    train, test = len(dataset.train_labels), len(dataset.test_labels)
    if as_json:
        fields = {"name": dataset.name, "source": dataset.source, "train": train, "test": test}
        print_json(fields | {"sha256": _hashes(dataset)})
        return
    source = visible_line(dataset.source, limit=1000)
    if dataset.name == "mnist":
        click.echo(f"MNIST, from {source}\nEvery array is verified by its SHA-256.")
    else:
        click.echo(f"synthetic digits, {source}: not MNIST, and their figures are not MNIST's.")
    click.echo(f"{count(train)} training images and {count(test)} test images of 28×28 grey bytes.")
    if dataset.name != "mnist":
        click.echo("For MNIST type `digits data download` or `digits data import FILE`, or set DIGITS_MNIST to a file.")


def _hashes(dataset: Dataset) -> dict[str, str]:
    from models.data.dataset import sha256

    return {
        "x_train": sha256(dataset.train_images),
        "y_train": sha256(dataset.train_labels),
        "x_test": sha256(dataset.test_images),
        "y_test": sha256(dataset.test_labels),
    }


def _narrate_drawing() -> None:
    from models.data.synthetic_store import stored_file

    if not is_file(stored_file()):
        narrate("Drawing 70,000 synthetic digits; they are kept for the next time …")


def _say_what_comes_first() -> None:
    """What was adopted is not used while DIGITS_MNIST names something."""
    if named := named_mnist():
        narrate(f"DIGITS_MNIST is set, and {visible_line(str(named))} comes first; unset it to use the adopted copy.")


def _overwrite_progress(done: int, total: int | None) -> None:
    """Always on the same line of standard error."""
    end = "\n" if done == total else ""
    click.echo(f"\r\x1b[K{size(done)}{f' of {size(total)}' if total else ''}{end}", nl=False, err=True)
