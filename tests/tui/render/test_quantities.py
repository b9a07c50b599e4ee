import math

import pytest

from tui.render.quantities import count, duration, percent, size, time_left


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (percent(0.9821), "98.21 %"),
        (percent(1.0, 0), "100 %"),
        (percent(0.0), "0.00 %"),
        (count(79_510), "79,510"),
        (count(0), "0"),
        (time_left(8.2), "8 s"),
        (time_left(65), "1 min 05 s"),
        (time_left(59.6), "1 min 00 s"),
        (time_left(7380), "2 h 03 min"),
        (time_left(-1), "0 s"),
        (duration(0), "0.00 us"),
        (duration(27.4e-6), "27.4 us"),
        (duration(0.0501), "50.1 ms"),
        (duration(0.9997), "1.00 s"),
        (duration(3.917), "3.92 s"),
        (duration(9.996), "10.0 s"),
        (duration(59.97), "1 min 00 s"),
        (duration(65), "1 min 05 s"),
        (size(438), "438 B"),
        (size(999.7), "1.0 kB"),
        (size(1300), "1.3 kB"),
        (size(999_960), "1.0 MB"),
        (size(11_594_722), "11.6 MB"),
        (size(3e12), "3.0 TB"),
    ],
)
def test_quantities_read_as_people_say_them(said, expected):
    assert said == expected


@pytest.mark.parametrize("says", [percent, count, time_left, duration, size])
@pytest.mark.parametrize("missing", [None, math.nan, math.inf, -math.inf])
def test_a_missing_quantity_is_a_dash(says, missing):
    assert says(missing) == "-"
