from __future__ import annotations

import pytest

from sse_kg.cli.options import json_params, settings_for, split_params, worker_count
from sse_kg.errors import UsageError
from sse_kg.settings import PdfBackend


def test_a_value_may_hold_an_equals_sign() -> None:
    assert split_params(["a=b=c", "d="]) == {"a": "b=c", "d": ""}


@pytest.mark.parametrize("text", ["a", "=b", ""])
def test_a_parameter_without_key_or_sign_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="KEY=VALUE"):
        split_params([text])


def test_values_are_json_where_they_are_json() -> None:
    given = ["a=3", "b=[1]", 'c="3"', "d=LLZO", "e=null", "f={x"]
    assert json_params(given) == {"a": 3, "b": [1], "c": "3", "d": "LLZO", "e": None, "f": "{x"}


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSE_KG_GRAPH", "there")
    assert settings_for("here").graph == "here"
    assert settings_for("").graph == "there"
    monkeypatch.setenv("SSE_KG_PDF_BACKEND", "pdfium")
    assert settings_for("", PdfBackend.PDFMINER).pdf_backend == "pdfminer"
    assert settings_for("").pdf_backend == "pdfium"


def test_at_most_two_processes_unless_told() -> None:
    assert worker_count(None) in (1, 2)
    assert worker_count(5) == 5
