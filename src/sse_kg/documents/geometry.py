"""Matrices and boxes of PDF pages."""

from __future__ import annotations

from sse_kg.model.text import Box

# (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f, as PDF writes them.
Matrix = tuple[float, float, float, float, float, float]


def transformed(box: Box, matrix: Matrix) -> Box:
    """Return the smallest upright box around a box as a matrix maps it."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    ys = [b * x + d * y + f for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def intersection(one: Box, two: Box) -> Box:
    """Return what two boxes share; its sides are the wrong way round where they share nothing."""
    return Box(max(one.x0, two.x0), max(one.y0, two.y0), min(one.x1, two.x1), min(one.y1, two.y1))


def product(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that first does ``one`` and then ``two``."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
