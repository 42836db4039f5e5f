"""What is new in the graph, week by week."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import tasks
from sse_kg.ingest.digest import as_markdown, tally


@flow(name="sse-kg-report", persist_result=False)
def report(out: str, state: str = "", graph: str = "") -> State[None]:
    """Write what is new since the last report as Markdown and as a page, and show it in the UI.

    Args:
        out: Folder for the reports.
        state: File that keeps what the graph held; empty: state.json in that folder.
        graph: Folder of the graph, or bolt:// or neo4j:// address; empty: SSE_KG_GRAPH.

    """
    folder = Path(out)
    kept = Path(state) if state else folder / "state.json"
    written = tasks.report(tasks.settings_for(graph), folder, kept)
    create_markdown_artifact(as_markdown(written.digest), key="sse-kg-digest")
    return Completed(message=f"{tally(written.digest)} {written.page}".strip())
