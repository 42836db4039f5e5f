from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sse_kg.errors import UsageError
from sse_kg.ingest.select import find_document
from tests.ingest.test_plan import stored

FIRST = replace(stored(Path("/texts/a.md"), "12345678aa"), doi="10.1000/one")
SECOND = stored(Path("/texts/b.md"), "12345999bb")
THIRD = stored(Path("/other/b.md"), "ffff")
ALL = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "text",
    ["12345678aa", "12345678", "a.md", "/texts/a.md", "/texts/../texts/a.md", "10.1000/ONE",
     "https://doi.org/10.1000/one", "doi:10.1000/one"],
)  # fmt: skip
def test_a_document_goes_by_several_names(text: str) -> None:
    assert find_document(ALL, text) is FIRST


def test_a_path_tells_files_of_one_name_apart() -> None:
    assert find_document(ALL, "/other/b.md") is THIRD


@pytest.mark.parametrize(("text", "listed"), [("b.md", ("/texts/b.md", "/other/b.md")),
                                              ("12345", ("12345678aa", "12345999bb"))])  # fmt: skip
def test_a_name_of_several_documents_lists_them(text: str, listed: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="2 documents fit") as caught:
        find_document(ALL, text)
    assert all(item in caught.value.reason for item in listed)


@pytest.mark.parametrize("text", ["fff", "c.md", "", "12345678aa0"])
def test_what_fits_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no such document"):
        find_document(ALL, text)
