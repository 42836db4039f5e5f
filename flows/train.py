"""The model trained again from annotated text."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import tasks


@flow(name="sse-kg-train", persist_result=False)
def train(texts: list[str], output: str, corpus: str = "corpus", config: str = "") -> State[None]:
    """Train the recogniser and what values and claims are decided by, as sse-kg train does.

    Args:
        texts: Folders with annotated sources, or with more plain text.
        output: Folder for the model; use it with SSE_KG_MODEL.
        corpus: Folder with annotations/, sentences/ and statements/.
        config: Numbers of the run; empty: schema/training.toml.

    """
    model = tasks.train(
        [Path(text) for text in texts],
        Path(output),
        Path(corpus),
        Path(config) if config else None,
    )
    read = model.mentions
    return Completed(
        message=f"{read.sentences} sentences, {read.mentions} mentions, {model.values} values and "
        f"{model.claims} claims learnt; the model is in {output}"
    )
