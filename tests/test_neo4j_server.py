from __future__ import annotations

from pathlib import Path

import pytest

from tests.neo4j_server import Neo4jMissingError, start


def test_a_machine_without_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Neo4jMissingError, match="no Java: install"):
        start(tmp_path / "cache", tmp_path / "home")


def test_a_machine_with_another_java_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Neo4jMissingError, match="needs Java 17 or 21"):
        start(tmp_path / "cache", tmp_path / "home")


def test_a_machine_without_maven_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.2\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tests.neo4j_server.shutil.which", _only(java))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Neo4jMissingError, match="no Maven"):
        start(tmp_path / "cache", tmp_path / "home")


def _only(java: Path):  # type: ignore[no-untyped-def]
    return lambda name, path=None: str(java) if name == "java" else None
