from __future__ import annotations

from pathlib import Path

from sse_kg.graph.read import read_graph
from sse_kg.ingest import rebuild
from tests.graph.sample import garnet_review, subgraph, sulfide_review
from tests.graph.stores import embedded_store
from tests.ingest.test_plan import stored


def test_a_document_is_carried_over_as_it_is(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "old") as old, embedded_store(tmp_path / "new") as new:
        for store in (old, new):
            store.prepare()
        for part in (garnet_review(), sulfide_review()):
            old.load(subgraph(part))
        graph = read_graph(old)
        old.query("MATCH (p:Problem) SET p.name = 'as it was called once'", write=True)
        rebuild.carry_over(old, new)
        assert read_graph(new) == graph


def test_what_came_and_went_meanwhile_is_taken_up(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "old") as old, embedded_store(tmp_path / "new") as new:
        for store in (old, new):
            store.prepare()
        new.load(subgraph(garnet_review()))
        old.load(subgraph(sulfide_review()))
        rebuild.carry_over(old, new)
        assert read_graph(new) == read_graph(old)


def test_what_is_left_behind_is_neither_there_nor_renewed() -> None:
    old = [
        stored(Path("/a.md"), "x" * 16),
        stored(Path("/b.md"), "y" * 16),
        stored(Path("/c.md"), "z"),
    ]
    fresh = [stored(Path("/a.md"), "other"), stored(Path("/copy.md"), "y" * 16)]
    assert rebuild.left_behind(old, fresh) == (old[2],)


def test_files_that_are_there_are_named_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    documents = [stored(path, "x"), stored(path, "y"), stored(tmp_path / "gone.md", "z")]
    assert rebuild.files_of(documents) == (path,)


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()
    (graph / "old").touch()
    fresh = rebuild.fresh_folder(graph)
    assert not fresh.exists()
    fresh.mkdir()
    (fresh / "new").touch()
    rebuild.swap(fresh, graph)
    assert [path.name for path in graph.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [graph]
