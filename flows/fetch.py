"""Open-access articles for a list of DOIs and PMCIDs into a folder, to be ingested."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State

from flows import tasks
from flows.ingest import ended


@flow(name="sse-kg-fetch", persist_result=False)
def fetch(file: str, out: str) -> State[None]:
    """Fetch what is in a list and not yet in the folder from Europe PMC, as sse-kg fetch does.

    Args:
        file: A text file, a DOI or PMCID a line; # is a comment.
        out: Folder for the articles.

    """
    outcomes = tasks.fetch(Path(file), Path(out), tasks.settings_for(""))
    rows = [
        {
            "id": item.asked,
            "status": str(item.status),
            "file": item.entry.file if item.entry else "",
            "licence": item.entry.licence if item.entry else "",
            "remark": str(item.error) if item.error else "",
        }
        for item in outcomes
    ]
    failed = sum(item.error is not None for item in outcomes)
    message = f"{len(outcomes)} asked for, {failed} not to be had"
    create_table_artifact(rows, key="sse-kg-fetched", description=message)
    return ended(failed, len(outcomes), message)
