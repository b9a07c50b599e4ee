import pytest

from models.runs.growing import Growing


def test_what_was_taken_of_a_sequence_stays_as_it_was_while_it_grows():
    taken = [Growing[int]()]
    for number in range(5):
        taken.append(taken[-1].with_item(number))
    assert taken == [tuple(range(length)) for length in range(6)]


def test_two_that_grow_from_the_same_place_know_nothing_of_each_other():
    shared = Growing([1]).with_item(2)
    longer, other = shared.with_item(3).with_item(4), shared.with_item(5)
    assert (shared, longer, other) == ((1, 2), (1, 2, 3, 4), (1, 2, 5))
    empty = Growing[int]()
    assert (empty.with_item(1), empty.with_item(2), empty) == ((1,), (2,), ())


@pytest.mark.parametrize("length", range(4))
def test_it_answers_as_a_tuple_does(length: int):
    longest = Growing(range(6))
    like, sequence = tuple(range(length)), Growing(range(length)).with_item(9)[:length]
    shorter = Growing[int]()
    for number in range(length):
        shorter = shorter.with_item(number)
    shorter.with_item(99)  # which is in the shared list now, and not to be seen
    assert (len(shorter), tuple(shorter), list(reversed(shorter))) == (length, like, list(reversed(like)))
    assert [shorter[slice(*bounds)] for bounds in ((None, 2), (-2, None), (1, None), (None, None, -1))] == [
        like[slice(*bounds)] for bounds in ((None, 2), (-2, None), (1, None), (None, None, -1))
    ]
    assert (sequence, hash(shorter), shorter == longest) == (like, hash(like), False)
    for outside in (length, -length - 1):
        with pytest.raises(IndexError):
            shorter[outside]
