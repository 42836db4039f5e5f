from __future__ import annotations

import pytest

from sse_kg.errors import UsageError
from sse_kg.settings import PdfBackend, Settings, read_settings


def test_without_variables_all_is_default() -> None:
    assert read_settings({}) == Settings()


def test_values_have_the_kind_of_their_default() -> None:
    given = {"SSE_KG_MAX_FILE_MB": "3", "SSE_KG_GRAPH": "here", "SSE_KG_PDF_BACKEND": "pdfminer"}
    settings = read_settings(given)
    assert settings == Settings(graph="here", max_file_mb=3, pdf_backend=PdfBackend.PDFMINER)
    assert isinstance(settings.pdf_backend, PdfBackend)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("SSE_KG_MAX_FILE_MB", "many", "Set it to a number"),
        ("SSE_KG_PDF_BACKEND", "mupdf", "one of: pdfium, pdfminer"),
    ],
)
def test_bad_values_are_refused_with_the_name(name: str, value: str, remedy: str) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        read_settings({name: value})
    assert remedy in caught.value.remedy
    assert value in caught.value.reason
