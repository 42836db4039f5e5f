"""Where the package's data lies: ``schema/``, ``corpus/``, the trained models, the page."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder of the shipped data, e.g. ``data_path("schema")``."""
    packaged = _PACKAGE / "_data"
    root = packaged if packaged.is_dir() else _PACKAGE.parents[1]
    return root.joinpath(*parts)


def model_path(name: str) -> Path:
    """Return the folder of a trained model that ships in the package, e.g. ``"mentions"``."""
    return _PACKAGE / "models" / name


def page_path() -> Path:
    """Return the folder that the exploration page is built into; it may not be there."""
    return _PACKAGE / "web" / "static"
