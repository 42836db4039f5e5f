"""The settings of a run: one frozen value, read from the environment at the entry points only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from sse_kg.errors import UsageError


class PdfBackend(StrEnum):
    """Where the characters of PDF pages come from; what is made of them is the same for all."""

    PDFIUM = "pdfium"
    PDFMINER = "pdfminer"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. Each field is read from ``SSE_KG_<NAME>`` in the environment."""

    graph: str = ""  # folder of the embedded store, or bolt:// / neo4j:// address; empty: default
    neo4j_user: str = "neo4j"
    neo4j_password: str = ""
    neo4j_database: str = "neo4j"
    curation: str = ""  # file of what people decided about readings and names; empty: default
    curator: str = ""  # name that stands beside what is decided now
    model: str = ""  # folder of a recogniser made by sse-kg train; empty: the one that ships
    pdf_backend: PdfBackend = PdfBackend.PDFIUM
    max_file_mb: int = 200
    max_line_chars: int = 2_000_000
    max_seconds: int = 300  # for reading one file; 0: no limit
    max_memory_mb: int = 4096  # of a process that reads files; 0: no limit
    query_timeout_s: int = 60
    query_rows: int = 10_000
    token: str = ""  # what clients of sse-kg serve must know; empty: none
    europepmc_url: str = "https://www.ebi.ac.uk/europepmc/webservices/rest"
    europepmc_rate: int = 2  # requests a second
    europepmc_timeout_s: int = 60  # for one reply
    contact: str = ""  # e-mail address that services are told with each request

    @property
    def graph_address(self) -> str:
        """Return the store's address, by default a folder under the user's data directory."""
        return self.graph or str(_data_folder() / "graph")

    @property
    def curation_file(self) -> Path:
        """Return the curation file, by default one under the user's data directory."""
        return Path(self.curation) if self.curation else _data_folder() / "curation.jsonl"


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir("sse-kg", False))


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment gives; raises ``UsageError`` on a bad value."""
    values: dict[str, Any] = {}
    for field in fields(Settings):
        name = f"SSE_KG_{field.name.upper()}"
        if name in environ:
            values[field.name] = _converted(name, environ[name], type(field.default))
    return Settings(**values)


def _converted(name: str, text: str, kind: type) -> object:
    if issubclass(kind, StrEnum):
        return _member(name, text, kind)
    if kind is not int:
        return text
    try:
        return int(text)
    except ValueError:
        raise UsageError(name, f"{text!r} is not a whole number", "Set it to a number.") from None


def _member(name: str, text: str, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(kind)
        raise UsageError(name, f"{text!r} is not known", f"Set it to one of: {known}.") from None
