"""Calls of the program: in this process, which is quick, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sse_kg.cli.main import run
from tests.processes import RUN_S

PROGRAM = str(Path(sys.executable).with_name("sse-kg"))
REVIEW = """# Garnets at the anode

## Dendrites

LLZO suffers from dendrite growth at the lithium anode [1]. A coating of Al2O3 suppresses dendrite
growth at the anode of LLZO [2]. The ionic conductivity of LLZO is {value} mS cm⁻¹ at 25 °C [1].

## References

[1] A. Alpha, B. Beta, J. Solids 2017, 1, 1. https://doi.org/10.1000/one
[2] C. Gamma, J. Solids 2018, 2, 2. https://doi.org/10.1000/two
"""


@dataclass(frozen=True)
class Ran:
    """How a call ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The error lines, without their mark."""
        lines = self.err.splitlines()
        return [line.removeprefix("error: ") for line in lines if line.startswith("error: ")]


Cli = Callable[..., Ran]


def cli_for(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs the command line here and gives status and output."""

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        return Ran(status, *capsys.readouterr())

    return call


def program(*arguments: object, **environment: str) -> Ran:
    """Run the program as a process of its own, to its end."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_S,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def start(*arguments: object, graph: Path | str, **environment: str) -> subprocess.Popen[str]:
    """Start the program in a session of its own, so that signals reach it and its children."""
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        env={**os.environ, "SSE_KG_GRAPH": str(graph), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def review(path: Path, value: float = 0.5) -> Path:
    """Write a small review that states two claims and a value."""
    path.write_text(REVIEW.format(value=value), encoding="utf-8")
    return path
