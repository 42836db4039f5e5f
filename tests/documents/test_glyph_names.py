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
        ("TeX-matha8", None, "{", "/"),
        ("AdvP4C4E51", None, ":", "."),
        ("AdvP4C4E51", None, "=", "/"),
        ("AbcdefAdvPSMP13", "X", "X", "Ω"),
        ("AbcdefAdvPSMP4", "[", "[", ">"),
        ("AdvPi1", "m", "m", "μ"),
        ("AdvPi1", "v", "v", "ω"),
        ("AdvPS_GRTI", "F", "F", "Φ"),
        ("AdvPi2", "Q", "Q", "\N{REPLACEMENT CHARACTER}"),
        ("AdvEls-ent7", "B", "B", "∼"),
        ("ABCDEF+ScalaLF-Regular-SC700", "m", "m", "M"),
        ("STIX-Regular", "uniE0CB", "\ue0cb", "="),
        ("MTSY", "circlecopyrt", None, "©"),
        ("Times", "C999", None, "\N{REPLACEMENT CHARACTER}"),
        ("Times", None, None, "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_character(font: str, name: str | None, text: str | None, shown: str) -> None:
    assert character(font, name, text) == shown
