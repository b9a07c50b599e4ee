"""The classic recipes: the small networks that so many courses begin with, by name, beside what was published of them.

Each ends in a sigmoid under sparse categorical cross-entropy, as the originals do; what Keras on TensorFlow really
minimises then is told by the run's first event.
"""

from dataclasses import dataclass, field

from models.problem import Problem
from models.recipe import Recipe


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Losses and accuracies of a run. Those of training are an epoch's means while it trains, as Keras tells them."""

    first_loss: float | None = None
    first_accuracy: float | None = None
    last_loss: float | None = None
    last_accuracy: float | None = None
    val_accuracy: float | None = None
    """After the last epoch."""
    test_loss: float | None = None
    test_accuracy: float | None = None


@dataclass(frozen=True, kw_only=True)
class Published:
    """What the original says of itself."""

    text: str
    figures: Figures = field(default_factory=Figures)
    """Those that are precise enough to hold a run against."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What this program reached on MNIST, over so many seeds."""

    seeds: int
    mean: Figures
    sd: Figures


@dataclass(frozen=True, kw_only=True)
class Classic:
    """A published recipe that this program can run again."""

    name: str
    tier: str
    recipe: Recipe
    published: Published
    measured: Measured
    note: str = ""
    """Where ours and the published figures part, and why."""


def find_classic(name: str) -> Classic:
    """The recipe of that name. Raises Problem, naming the known ones, when there is none."""
    for classic in CLASSICS:
        if classic.name == name:
            return classic
    known = ", ".join(classic.name for classic in CLASSICS)
    raise Problem(f"There is no recipe {name!r}. The recipes are {known}; `digits recipes` tells of them.")


def _keras(**chosen) -> Recipe:
    """Keras's defaults, on all training images unless a share is held out."""
    return Recipe(**({"output": "sigmoid", "batch_size": 32, "learning_rate": 0.001, "validation": 0.0} | chosen))


CLASSICS = (
    Classic(
        name="classic-single",
        tier="linear",
        recipe=_keras(epochs=5),
        published=Published(text="about 92 % of the test images", figures=Figures(test_accuracy=0.92)),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.9260, test_loss=0.2685, test_accuracy=0.9252),
            sd=Figures(last_accuracy=0.0004, test_loss=0.0030, test_accuracy=0.0014),
        ),
    ),
    Classic(
        name="classic-single-sgd",
        tier="linear",
        recipe=_keras(epochs=1, optimizer="sgd", learning_rate=0.01),
        published=Published(text="about 80 % while training"),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.8162, test_loss=0.4800, test_accuracy=0.8816),
            sd=Figures(last_accuracy=0.0039, test_loss=0.0024, test_accuracy=0.0018),
        ),
        note=(
            "An epoch's mean lags behind: it begins with a network that knows nothing, and ends with one that reads "
            "88 % of the test images."
        ),
    ),
    Classic(
        name="classic-hidden",
        tier="hidden",
        recipe=_keras(epochs=5, hidden=(100,)),
        published=Published(text="about 97 % of the test images", figures=Figures(test_accuracy=0.97)),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.9838, test_loss=0.0817, test_accuracy=0.9751),
            sd=Figures(last_accuracy=0.0004, test_loss=0.0034, test_accuracy=0.0011),
        ),
    ),
    Classic(
        name="classic-hidden-sgd",
        tier="hidden",
        recipe=_keras(epochs=10, batch_size=128, optimizer="sgd", learning_rate=0.01, hidden=(100,)),
        published=Published(
            text="loss 1.1964 to 0.2692 and accuracy 71.0 % to 92.4 % while training; test loss 0.2623, 92.4 %",
            figures=Figures(
                first_loss=1.1964,
                first_accuracy=0.710,
                last_loss=0.2692,
                last_accuracy=0.924,
                test_loss=0.2623,
                test_accuracy=0.924,
            ),
        ),
        measured=Measured(
            seeds=10,
            mean=Figures(
                first_loss=1.2044,
                first_accuracy=0.7084,
                last_loss=0.2930,
                last_accuracy=0.9176,
                test_loss=0.2779,
                test_accuracy=0.9221,
            ),
            sd=Figures(
                first_loss=0.0222,
                first_accuracy=0.0048,
                last_loss=0.0027,
                last_accuracy=0.0008,
                test_loss=0.0025,
                test_accuracy=0.0008,
            ),
        ),
        note=(
            "The first epoch is the published one. Keras's own fit ends at a loss of 0.292 as well, not at 0.2692, so "
            "the published run had something that it does not tell of."
        ),
    ),
    Classic(
        name="classic-hidden-split",
        tier="hidden",
        recipe=_keras(epochs=10, hidden=(100,), validation=0.2),
        published=Published(
            text="about 99 % while training, 98 % in validation, 98 % of the test images",
            figures=Figures(last_accuracy=0.99, val_accuracy=0.98, test_accuracy=0.98),
        ),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.9940, val_accuracy=0.9749, test_loss=0.0917, test_accuracy=0.9751),
            sd=Figures(last_accuracy=0.0002, val_accuracy=0.0012, test_loss=0.0051, test_accuracy=0.0011),
        ),
        note="The published figures are rounded; Keras's own fit reaches 97.5 % in validation as well.",
    ),
    Classic(
        name="classic-deep",
        tier="mlp",
        recipe=_keras(epochs=5, hidden=(100, 100)),
        published=Published(text="no figure"),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.9853, test_loss=0.0846, test_accuracy=0.9750),
            sd=Figures(last_accuracy=0.0005, test_loss=0.0072, test_accuracy=0.0019),
        ),
    ),
    Classic(
        name="classic-deep-200",
        tier="mlp",
        recipe=_keras(epochs=5, hidden=(200, 200, 200)),
        published=Published(text="96.82 % of the test images", figures=Figures(test_accuracy=0.9682)),
        measured=Measured(
            seeds=10,
            mean=Figures(last_accuracy=0.9864, test_loss=0.0864, test_accuracy=0.9760),
            sd=Figures(last_accuracy=0.0004, test_loss=0.0079, test_accuracy=0.0016),
        ),
        note=(
            "Neither how many layers nor how many epochs was published: here three layers and five epochs, as in the "
            "other recipes with Adam."
        ),
    ),
)
