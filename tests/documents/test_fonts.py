"""Styles that the names of fonts tell."""

from __future__ import annotations

import pytest

from sse_kg.documents.fonts import font_of


@pytest.mark.parametrize(
    ("name", "bold", "italic"),
    [
        ("Times-Roman", False, False),
        ("ABCDEF+TimesNewRomanPS-BoldItalicMT", True, True),
        ("NimbusRomNo9L-Regu", False, False),
        ("NimbusRomNo9L-Medi", True, False),
        ("NimbusRomNo9L-MediItal", True, True),
        ("HelveticaNeueLTStd-Md", False, False),
        ("HelveticaNeueLTStd-Bd", True, False),
        ("HelveticaNeueLTStd-BdIt", True, True),
        ("CMR10", False, False),
        ("CMBX12", True, False),
        ("CMSSBX10", True, False),
        ("CMBXTI10", True, True),
        ("SFRM1000", False, False),
        ("SFBX1200", True, False),
        ("SFTI1000", False, True),
        ("CMSL10", False, True),
        ("LMRoman10-Bold", True, False),
        ("AdvOTb65e897d.B", True, False),
        ("AdvPTimesBI", True, True),
        ("AdvTT86d47313", False, False),
    ],
)
def test_bold_and_italic_are_told_from_the_name(name: str, bold: bool, italic: bool) -> None:
    font = font_of(name, 0)
    assert (font.bold, font.italic) == (bold, italic)
