"""The sample corpus is what its manifest says."""

import hashlib
import importlib.util
import io
import re
import tomllib
import zlib
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from pdfminer.high_level import extract_text

from sse_kg.resources import data_path

CORPUS = data_path("corpus")
MANIFEST = tomllib.loads((CORPUS / "manifest.toml").read_text(encoding="utf-8"))
DOCUMENTS = MANIFEST["document"]


def by_id(entry: dict) -> str:
    return entry["id"]


def content(entry: dict) -> str:
    path = CORPUS / entry["file"]
    return extract_text(path) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")


def body(entry: dict) -> str:
    return re.split(r"^(?:## )?References\s*$", content(entry), flags=re.MULTILINE)[0]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(name).stem, CORPUS / name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_document_is_listed_and_exists():
    listed = {entry["file"] for entry in DOCUMENTS}
    assert listed == {f"documents/{path.name}" for path in (CORPUS / "documents").iterdir()}
    assert len({entry["id"] for entry in DOCUMENTS}) == len(DOCUMENTS) == 3


@pytest.mark.parametrize("entry", DOCUMENTS, ids=by_id)
def test_digest_and_size(entry):
    digest = hashlib.sha256((CORPUS / entry["file"]).read_bytes()).hexdigest()
    assert digest == entry["sha256"]
    assert entry["words"] >= 1600
    assert len(body(entry).split()) >= 1600
    assert entry["licence"] == "CC-BY-4.0"
    assert entry["language"] == "en"


@pytest.mark.parametrize("entry", DOCUMENTS, ids=by_id)
def test_title_and_authors_stand_in_the_text(entry):
    text = " ".join(content(entry).split())
    assert entry["title"] in text
    assert all(author in text for author in entry["authors"])


@pytest.mark.parametrize("entry", DOCUMENTS, ids=by_id)
def test_cited_sources_are_those_of_the_reference_list(entry):
    found = re.findall(r"(?:doi:|doi\.org/)(10\.\S+)", content(entry))
    assert sorted(found) == sorted(entry["cited"])


@pytest.mark.parametrize("entry", DOCUMENTS, ids=by_id)
def test_every_reference_is_cited(entry):
    cited = set()
    for group in re.findall(r"\[([\d,]+)\]", body(entry)):
        cited.update(int(number) for number in group.split(","))
    assert cited == set(range(1, len(entry["cited"]) + 1))


def test_the_damaged_text_follows_from_its_source():
    entry = next(entry for entry in DOCUMENTS if entry["format"] == "text")
    damaged = script(entry["script"]).damage()
    assert damaged == content(entry)
    assert damaged.count("\ufffd") > 50


def test_the_pdf_follows_from_its_source():
    reportlab = pytest.importorskip("reportlab", reason="reportlab renders the sample PDF")
    entry = next(entry for entry in DOCUMENTS if entry["format"] == "pdf")
    render = script(entry["script"]).render
    rendered = render()
    assert rendered == render()
    assert extract_text(io.BytesIO(rendered)) == content(entry)
    here = f"reportlab {reportlab.Version}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    if here == entry["rendered_with"]:
        assert hashlib.sha256(rendered).hexdigest() == entry["sha256"]


def test_words_of_the_pdf_are_counted_in_its_source():
    entry = next(entry for entry in DOCUMENTS if entry["format"] == "pdf")
    source = yaml.safe_load((CORPUS / entry["source"]).read_text(encoding="utf-8"))
    parts = [source["title"], source["abstract"]]
    parts += [text for item in source["body"] for text in item.values()]
    assert len(" ".join(parts).split()) == entry["words"]
