"""A schedule on a Prefect server brings a folder into Neo4j, whatever is killed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sse_kg.settings import Settings
from tests.commands import review
from tests.flows.graphs import graph_of, ingested
from tests.flows.prefect_server import readers, running_server, served, waited
from tests.graph.stores import wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

INTERVAL_S = 10


def test_a_schedule_survives_what_is_killed(neo4j: Neo4jServer, tmp_path: Path) -> None:
    wiped_neo4j_store(neo4j).close()
    settings = Settings(
        graph=neo4j.address,
        neo4j_password=neo4j.password,
        curation=str(tmp_path / "none.jsonl"),
    )
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(2):
        review(papers / f"{number}.md", 0.5 + number / 10)
    options = [f"--interval={INTERVAL_S}", "--graph", neo4j.address, str(papers)]
    environment = {
        "SSE_KG_NEO4J_PASSWORD": neo4j.password,
        "SSE_KG_CURATION": settings.curation,
    }
    with (
        running_server(tmp_path) as server,
        served(server, tmp_path, *options, **environment) as program,
    ):
        first, second = waited(lambda: server.completed()[1:2] and server.completed()[:2], "runs")
        assert first.startswith("2 files, 2 new; ")
        assert second == "2 files, 2 unchanged"

        for number in range(2, 6):
            review(papers / f"{number}.md", 0.5 + number / 10)
        for reader in waited(lambda: readers(program), "a file that is read"):
            reader.kill()
        neo4j.stop()
        try:
            waited(server.put_off, "a pause")
        finally:
            neo4j.start_again()  # other tests need it
        done = len(server.completed())
        after = waited(lambda: server.completed()[done:], "a run after the restart")
    assert "failed" not in "".join(after)
    folder = replace(settings, graph="")
    assert graph_of(settings) == ingested([papers], tmp_path / "other", folder)
