from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from sse_kg.documents.check import is_supplement
from sse_kg.documents.read import read_document
from sse_kg.errors import InputError
from sse_kg.model.text import Document
from sse_kg.settings import Settings
from tests.documents.test_language import ENGLISH, TEXTS

LINES = ENGLISH.replace(". ", ".\n").splitlines()


def read(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    return read_document(path, settings=Settings())


def test_a_text_in_another_language_is_refused(tmp_path: Path) -> None:
    text = f"# Glas auf Zellen\n\n## Einleitung\n\n{(TEXTS['German'] + ' ') * 5}\n"
    with pytest.raises(InputError, match="the text is in German; only English is read"):
        read(tmp_path / "a.md", text)


def test_a_part_in_another_language_is_noted(tmp_path: Path) -> None:
    text = f"# Glass\n\n## Use\n\n{ENGLISH * 5}\n\n## Emploi\n\n{(TEXTS['French'] + ' ') * 4}\n"
    notes = read(tmp_path / "a.md", text).notes
    assert len(notes) == 1
    assert "is in French" in notes[0]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# Supporting Information for: Glass on cells", True),
        ("# Electronic Supplementary Material", True),
        ("Supplementary Information\n\n# Glass on cells", True),
        ("# Glass on cells\n\nSupporting Information\n\n## Abstract\n\nGlass is used.", False),
        ("# Glass on cells", False),
        ("# Supporting layers of glass", False),
    ],
)
def test_supporting_information_is_told(tmp_path: Path, head: str, expected: bool) -> None:
    document = read(tmp_path / "a.md", f"{head}\n\n{ENGLISH * 3}\n")
    assert is_supplement(document) is expected
    assert any("supporting information" in note for note in document.notes) is expected


def test_a_heading_at_the_end_makes_no_supplement(tmp_path: Path) -> None:
    text = f"# Glass on cells\n\n{ENGLISH * 3}\n\n## Supporting Information\n\nIt is online.\n"
    assert read(tmp_path / "a.md", text).notes == ()


def test_pages_without_text_are_noted(tmp_path: Path) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    for number, line in enumerate(LINES * 3):
        canvas.drawString(72, 760 - 16 * number, line)
    canvas.showPage()
    canvas.showPage()  # an empty page is none to be read
    canvas.drawInlineImage(_picture(), 72, 300, 400, 400)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    (note,) = read_document(path, settings=Settings()).notes
    assert note.startswith("1 of 3 pages hold only images and were not read (page 3)")


def _picture() -> object:
    from PIL import Image

    return Image.new("L", (8, 8), 128)
