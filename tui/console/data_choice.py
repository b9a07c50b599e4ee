"""Which images a command works on when it was not told, or was told `mnist` and there is none here yet."""

from models.data.provision import obtain_mnist
from models.data.source import default_data_name
from models.problem import Problem
from tui.console.output import narrate
from tui.render.foreign import visible


def choose_data(asked: str | None) -> str:
    """`mnist` where it can be had, downloading it once; synthetic digits, said plainly, where it cannot.

    Raises Problem when MNIST was asked for by name and cannot be had.
    """
    if asked == "synthetic" or default_data_name() == "mnist":
        return asked or "mnist"
    narrate("MNIST is not on this machine yet; looking for it on the network (11 MB, once) …")
    try:
        obtain_mnist()
    except Problem as problem:
        if asked:
            raise
        narrate(f"{visible(str(problem))}\nGoing on with synthetic digits, which this program draws itself.")
        return "synthetic"
    return "mnist"
