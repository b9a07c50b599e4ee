"""Checks of lesson 1, on random bytes: every picture, every pixel value and any number of pictures may come."""

from types import ModuleType

import numpy as np

from lessons.check import Check, Given, Wrong, function_of


def scales(work: ModuleType, given: Given) -> None:
    images = random_pictures(4)
    images[0] //= 2  # a pale picture, whose own maximum is not 255
    scaled = result_of(work, "normalise", images.copy())
    if scaled.shape != images.shape:
        raise Wrong(f"normalise() took the shape {images.shape} and gave {scaled.shape}.\nThe shape stays as it is.")
    expected = images / 255
    at = np.unravel_index(np.argmax(np.abs(scaled - expected)), images.shape)
    if not np.allclose(scaled, expected, atol=1e-6):
        raise Wrong(
            f"A pixel of {images[at]} became {scaled[at]:.6g}, and {images[at]} / 255 is {expected[at]:.4f}.\n"
            "Every picture is divided by the same number, so that the same ink gives the same value everywhere."
        )


def gives_float32(work: ModuleType, given: Given) -> None:
    scaled = result_of(work, "normalise", random_pictures(2))
    if scaled.dtype != np.float32:
        raise Wrong(
            f"normalise() gave {scaled.dtype} numbers of {scaled.itemsize} bytes; float32 takes 4.\n"
            "NumPy makes float64 when bytes are divided, unless they are float32 before."
        )


def gives_rows(work: ModuleType, given: Given) -> None:
    for count in (5, 1):
        images = random_pictures(count)
        rows = result_of(work, "flatten", images.copy())
        if rows.shape != (count, 784):
            raise Wrong(
                f"flatten() took the shape {images.shape} and gave {rows.shape}; ({count}, 784) was asked for.\n"
                "Each picture keeps a row of its own."
            )


def keeps_order(work: ModuleType, given: Given) -> None:
    images = random_pictures(3)
    rows = result_of(work, "flatten", images.copy())
    expected = np.array([[pixel for row in image for pixel in row] for image in images])
    if not np.array_equal(rows, expected):
        image, place = np.argwhere(rows != expected)[0]
        row, column = divmod(int(place), 28)
        raise Wrong(
            f"Place {place} of picture {image} holds {rows[image, place]}.\n"
            f"The pixel of row {row}, column {column} belongs there: {expected[image, place]}.\n"
            "The rows follow one another, each from left to right."
        )


def leaves_input_alone(work: ModuleType, given: Given) -> None:
    for name in ("normalise", "flatten"):
        images = random_pictures(3)
        before = images.copy()
        result_of(work, name, images)
        if images.shape != before.shape or not np.array_equal(images, before):
            raise Wrong(
                f"{name}() changes the array that it is given, so whoever calls it loses the original pictures.\n"
                "Try: make a new array and leave `images` as it came."
            )


def random_pictures(count: int) -> np.ndarray:
    """Bytes of shape (count, 28, 28), 0 and 255 among them in every picture."""
    images = np.random.default_rng(count).integers(0, 256, (count, 28, 28), dtype=np.uint8)
    images[:, 0, :2] = 0, 255
    return images


def result_of(work: ModuleType, name: str, images: np.ndarray) -> np.ndarray:
    """What the learner's function makes of the images. Raises Wrong unless it is an array of numbers."""
    result = function_of(work, name)(images)
    if result is None:
        raise Wrong(f"{name}() gives nothing back yet.\nTry: end it with `return` and the new array.")
    if not isinstance(result, np.ndarray):
        raise Wrong(f"{name}() gave a {type(result).__name__}; a NumPy array was asked for.")
    if result.dtype.kind not in "fiu":
        raise Wrong(f"{name}() gave an array of {result.dtype}; an array of numbers was asked for.")
    return result


CHECKS = (
    Check(
        name="scale",
        title="normalise: 0 stays 0, 255 becomes 1",
        run=scales,
        hints=(
            "One operation on the whole array is enough; no loop is needed.",
            "A sign such as / works on every number of an array: a / 2 halves them all.",
            "From millimetres to metres: lengths / 1000 makes 250 into 0.25.",
        ),
    ),
    Check(
        name="float32",
        title="normalise: the numbers are float32",
        run=gives_float32,
        needs=("scale",),
        hints=(
            "Look at the dtype: print(normalise(images).dtype).",
            "array.astype(…) gives a new array with the same numbers in another dtype.",
            'ages.astype("int64") makes whole numbers of ages; you need another word between the quotes.',
        ),
    ),
    Check(
        name="rows",
        title="flatten: a row of 784 for each picture",
        run=gives_rows,
        hints=(
            "The first axis counts the pictures, and it stays. The other two become one.",
            "array.reshape(rows, columns) gives the same numbers in another shape; len(array) is the size of axis 0.",
            "Ten sheets of 4 by 5 squares: sheets.reshape(10, 20). How many pictures come is not known beforehand.",
        ),
    ),
    Check(
        name="order",
        title="flatten: pixels keep their order",
        run=keeps_order,
        needs=("rows",),
        hints=(
            "Read the picture as you read this text: row after row.",
            "reshape reads that way by itself; nothing has to be turned or swapped first.",
            "[[1, 2], [3, 4]] becomes [1, 2, 3, 4], not [1, 3, 2, 4].",
        ),
    ),
    Check(
        name="untouched",
        title="Neither changes its input",
        run=leaves_input_alone,
        needs=("float32", "order"),
        hints=(
            "Some signs and functions write into the array itself: a /= 2, a[0] = 0, a.resize(…), a.sort().",
            "a / 2, a.astype(…) and a.reshape(…) leave a as it is and give the result back.",
        ),
    ),
)
