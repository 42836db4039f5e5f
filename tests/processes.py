"""Processes that tests start: none is waited for without a limit."""

from __future__ import annotations

import subprocess
from typing import Any

END_S = 30
RUN_S = 240  # for a program that is run to its end


def end(*processes: subprocess.Popen[Any]) -> None:
    """Ask processes to end; one that does not is killed."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(END_S)
