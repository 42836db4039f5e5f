"""The flows that make the graph anew, tell what is new, and train; and the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from flows.fetch import fetch
from flows.ingest import SOME_FAILED
from flows.rebuild_graph import rebuild_graph
from flows.report import report
from flows.train import train
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import ingest as command
from flows import spread
from sse_kg.errors import UnknownWorkError
from sse_kg.graph.connect import open_store
from sse_kg.ingest import run
from sse_kg.ingest.outcome import Outcome
from sse_kg.ingest.run import Batch
from sse_kg.settings import Settings
from sse_kg.sources.fetch import Fetched, FetchStatus
from sse_kg.training.train import Corpus
from tests.commands import review
from tests.flows.graphs import graph_of, ingested

ROOT = Path(__file__).resolve().parents[2]


def filled(settings: Settings, folder: Path) -> list[Path]:
    """Make the graph of the settings from two files."""
    paths = [review(folder / f"{number}.md", 0.5 + number / 10) for number in range(2)]
    ingested(paths, Path(settings.graph), settings)
    return paths


def test_a_graph_is_made_anew_with_what_cannot_be_read_again(
    settings: Settings, tmp_path: Path
) -> None:
    first, second = filled(settings, tmp_path)
    before = graph_of(settings)
    with open_store(settings) as store:
        store.query("MATCH (p:Problem) SET p.name = 'spoilt'", write=True)
    second.unlink()
    state = rebuild_graph(return_state=True)
    assert state.name == "Completed"
    assert str(state.message).startswith("1 file, 1 new")
    assert graph_of(settings) == before
    assert [path.name for path in tmp_path.iterdir() if "graph" in path.name] == ["graph"]
    with open_store(settings) as store:
        batch = run.prepare([first], store, settings=settings)
    assert [str(step.status) for step in batch.steps] == ["unchanged"]


def test_what_comes_while_a_graph_is_made_anew_stays(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(settings, tmp_path)
    late = review(tmp_path / "late.md", 0.9)

    def load(batch: Batch, *given: Settings, **options: Any) -> list[Outcome]:
        ingested([late], Path(settings.graph), settings)
        return spread.load(batch, *given, **options)

    monkeypatch.setattr("flows.rebuild_graph.load", load)
    assert rebuild_graph(return_state=True).name == "Completed"
    with open_store(settings) as store:
        assert sorted(item.source for item in store.documents()) == ["0.md", "1.md", "late.md"]


def test_a_digest_is_written(settings: Settings, tmp_path: Path) -> None:
    filled(settings, tmp_path)
    out = tmp_path / "digests"
    assert report(str(out), return_state=True).name == "Completed"
    assert "Nothing is new." in str(report(str(out), return_state=True).message)
    assert sorted({path.suffix for path in out.iterdir()}) == [".html", ".json", ".md"]


def test_articles_are_fetched_as_listed(
    server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = UnknownWorkError("10.1000/none", "no such article")

    def fetch_all(ids: Sequence[str], out: Path, *, service: object) -> list[Fetched]:
        assert list(ids) == ["10.1000/one", "10.1000/none"]
        return [
            Fetched(ids[0], FetchStatus.PRESENT),
            Fetched(ids[1], FetchStatus.UNKNOWN, error=missing),
        ]

    monkeypatch.setattr("flows.tasks.fetch_all", fetch_all)
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("10.1000/one  # a comment\n10.1000/none\n", encoding="utf-8")
    state = fetch(str(wanted), str(tmp_path / "papers"), return_state=True)
    assert state.name == SOME_FAILED
    assert state.message == "2 asked for, 1 not to be had"


def test_the_model_is_trained_as_told(
    server: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def learn(corpus: Corpus, config: object) -> object:
        raise LookupError(f"from {[path.name for path in corpus.folders]}")

    monkeypatch.setattr("flows.tasks.learn", learn)
    state = train([str(tmp_path / "reviews")], str(tmp_path / "model"), return_state=True)
    assert state.type == "FAILED"
    assert "from ['reviews']" in str(state.message)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["papers"], "one of the arguments --once --cron --interval is required"),
        (["--once"], "the following arguments are required: PATH"),
        (["--cron", "at six", "papers"], "at six"),
        (["--interval", "60", "papers"], "prefect server start"),
    ],
)
def test_a_wrong_call_is_told(
    arguments: Sequence[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with temporary_settings(restore_defaults={PREFECT_API_URL}), pytest.raises(SystemExit) as ended:
        command.main(arguments)
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


def test_each_option_is_in_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {"--cron", "--interval", "--once", "--graph", "--workers", "--name"} <= options
    documented = (ROOT / "docs" / "flows.md").read_text(encoding="utf-8")
    assert [option for option in sorted(options) if option not in documented] == []


def test_each_flow_is_in_the_docs_and_has_a_deployment() -> None:
    documented = (ROOT / "docs" / "flows.md").read_text(encoding="utf-8")
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    entries = {item["entrypoint"] for item in deployments}
    for path in sorted((ROOT / "flows").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"@flow\(.*\)\ndef (\w+)", text):
            assert f"flows/{path.name}:{name}" in entries
            assert f"`flows/{path.name}`" in documented
