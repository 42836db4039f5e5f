"""The command that trains the model: what it recognises, and what it decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.errors import UsageError


def train(
    texts: Annotated[
        list[Path],
        typer.Option(
            "--texts",
            metavar="DIR",
            help="Folder with annotated sources, or with more plain text (.txt .md .xml .conllu).",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the model.")
    ],
    corpus: Annotated[
        Path,
        typer.Option(metavar="DIR", help="Folder with annotations/, sentences/ and statements/."),
    ] = Path("corpus"),
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Numbers of the run; default: schema/training.toml."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="DOC", help="Leave this document out, to be scored on it later."),
    ] = None,
) -> None:
    """Train the model again, e.g. sse-kg train --texts reviews/ -o model/."""
    # What only this command needs is not loaded for the others.
    from sse_kg.training.config import read_config
    from sse_kg.training.run import learn
    from sse_kg.training.train import Corpus

    numbers = read_config(config)
    _check_folders([corpus, *texts])
    learnt_from = Corpus.of_folder(corpus, texts, without=without or ())
    model = learn(learnt_from, numbers)
    model.write(output, config=numbers, corpus=learnt_from)
    read = model.mentions
    typer.echo(
        f"{read.sentences} sentences, {read.words} words, {read.mentions} mentions, "
        f"{model.values} values and {model.claims} claims learnt; "
        f"the model is in {output}: use it with SSE_KG_MODEL={output}"
    )


def _check_folders(folders: Sequence[Path]) -> None:
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        raise UsageError("sse-kg train", f"no folder {', '.join(missing)}", "Check the paths.")
