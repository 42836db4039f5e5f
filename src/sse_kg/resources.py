"""Where the package's data lies: ``schema/`` and ``corpus/``, in a checkout or in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder of the shipped data, e.g. ``data_path("schema")``."""
    packaged = _PACKAGE / "_data"
    root = packaged if packaged.is_dir() else _PACKAGE.parents[1]
    return root.joinpath(*parts)
