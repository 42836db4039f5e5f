"""Characters behind glyph names."""

from __future__ import annotations

import pytest

from sse_kg.documents.glyph_names import character


@pytest.mark.parametrize(
    ("font", "name", "text", "shown"),
    [
        ("AdvP4C4E74", "C0", None, "−"),
        ("AdvP4C4E74", "C14", None, "°"),
        ("Advsymbol", "C176", None, "°"),
        ("AdvP4C4E59", "C22", None, "μ"),
        ("AdvP4C4E74", "onequarter", "¼", "="),
        ("Times", "onequarter", "¼", "¼"),
        ("TeX-matha10", None, "¨", "·"),
        ("MTSY", "circlecopyrt", None, "©"),
        ("Times", "C999", None, "\N{REPLACEMENT CHARACTER}"),
        ("Times", None, None, "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_character(font: str, name: str | None, text: str | None, shown: str) -> None:
    assert character(font, name, text) == shown
