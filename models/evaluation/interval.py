"""How far an accuracy measured on some images may be from the one on all images."""

import math


def wilson_interval(right: int, count: int, *, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's score interval of a share, 95 % for the default z (E. B. Wilson 1927, JASA 22:209-212).

    Unlike the textbook's plus-minus it stays within 0..1 and is right for accuracies near 1.
    """
    share = right / count
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, centre - half), min(1.0, centre + half)
