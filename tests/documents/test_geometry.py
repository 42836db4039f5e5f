from __future__ import annotations

from sse_kg.documents.geometry import intersection, product, transformed
from sse_kg.model.text import Box

QUARTER = (0.0, -1.0, 1.0, 0.0, 0.0, 0.0)
SHIFT = (1.0, 0.0, 0.0, 1.0, 5.0, 7.0)


def test_a_turned_box_stays_upright() -> None:
    assert transformed(Box(1, 2, 3, 5), QUARTER) == Box(2, -3, 5, -1)


def test_a_product_does_the_first_matrix_first() -> None:
    box = Box(1, 2, 3, 5)
    both = product(QUARTER, SHIFT)
    assert transformed(box, both) == transformed(transformed(box, QUARTER), SHIFT)
    assert transformed(box, both) != transformed(box, product(SHIFT, QUARTER))


def test_boxes_share_their_intersection() -> None:
    assert intersection(Box(0, 0, 4, 4), Box(1, 2, 9, 3)) == Box(1, 2, 4, 3)
