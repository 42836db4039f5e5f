from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sse_kg.errors import InputError
from sse_kg.ingest import run
from sse_kg.ingest.manifest import read_manifest
from sse_kg.ingest.outcome import Status
from sse_kg.resources import data_path
from sse_kg.settings import Settings
from tests.commands import review
from tests.graph.stores import embedded_store


def manifest(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_corpus_is_a_manifest() -> None:
    path = data_path("corpus", "manifest.toml")
    files, failed = run.find_files([path])
    assert len(files) == 3
    assert not failed
    assert all(
        hashlib.sha256(f.read_bytes()).hexdigest() == d for f, d in read_manifest(path).items()
    )


def test_paths_are_those_beside_the_manifest(tmp_path: Path) -> None:
    path = manifest(tmp_path / "m.toml", '[[document]]\nfile = "in/a.md"\n')
    assert read_manifest(path) == {tmp_path / "in/a.md": ""}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[document", "this is no manifest"),
        ("title = 1", "lists no document"),
        (
            '[[document]]\nid = "a"\n[[document]]\nfile = "b"\nsha256 = 3',
            "document 1 .*document 2 ",
        ),
    ],
)
def test_what_is_wrong_with_a_manifest_is_told(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_manifest(manifest(tmp_path / "m.toml", text))


def test_a_broken_manifest_leaves_the_other_files(tmp_path: Path) -> None:
    files, failed = run.find_files([manifest(tmp_path / "m.toml", "["), review(tmp_path / "a.md")])
    assert [path.name for path in files] == ["a.md"]
    assert [outcome.path.name for outcome in failed] == ["m.toml"]


def test_a_file_with_other_content_than_told_is_not_read(tmp_path: Path) -> None:
    good, bad = review(tmp_path / "a.md", 0.1), review(tmp_path / "b.md", 0.2)
    digest = hashlib.sha256(good.read_bytes()).hexdigest()
    entries = "".join(
        f'[[document]]\nfile = "{p.name}"\nsha256 = "{digest}"\n' for p in (good, bad)
    )
    paths = [manifest(tmp_path / "m.toml", entries), bad]  # naming it outright changes nothing
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        batch = run.prepare(paths, store, settings=Settings())
    assert [(step.path.name, step.status) for step in batch.steps] == [("a.md", Status.NEW)]
    assert [outcome.path.name for outcome in batch.failed] == ["b.md"]
