"""Work spread over processes so that a process that dies costs only the item it had in hand.

``concurrent.futures`` gives up all of its work when one process is killed, for instance by the
system for lack of memory; here each process has a pipe of its own and is replaced when it dies.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from sse_kg.errors import InputError, SseKgError
from sse_kg.ingest.outcome import Failure

R = TypeVar("R")
_CONTEXT = multiprocessing.get_context("spawn")


def attempt(task: Callable[[Path], R], path: Path) -> R | Failure:
    """Return what the task makes of a file, or why it could not."""
    try:
        return task(path)
    except SseKgError as error:
        named = path if error.subject == path.name else error.subject
        return Failure(type(error)(named, error.reason, error.remedy))
    # The border between files: whatever one of them sets off must not stop the others.
    except Exception as error:
        reason = f"the program failed on it ({type(error).__name__}: {error})"
        remedy = "Run again with --debug and report what it shows."
        return Failure(InputError(path, reason, remedy), traceback.format_exc())


def spread(
    make: Callable[[], Callable[[Path], R]],
    paths: Sequence[Path],
    *,
    workers: int,
    started: Callable[[Path], None],
) -> Generator[tuple[Path, R | Failure], None, None]:
    """Yield each file with what became of it, in the order in which they get done.

    ``make`` is called once in each process and gives the task; it must be picklable. With one
    worker all happens in this process. ``started`` is told when a file is taken up.
    """
    if workers > 1 and len(paths) > 1:
        yield from _spread(make, paths, workers, started)
        return
    task = make() if paths else None
    for path in paths:
        if task is not None:
            started(path)
            yield path, attempt(task, path)


def _spread(
    make: Callable[[], Callable[[Path], R]],
    paths: Sequence[Path],
    workers: int,
    started: Callable[[Path], None],
) -> Generator[tuple[Path, R | Failure], None, None]:
    waiting = deque(paths)
    crew = [_Worker(make) for _ in range(min(workers, len(paths)))]
    try:
        for worker in crew:
            _give(worker, waiting, started)
        while busy := {worker.pipe: worker for worker in crew if worker.path is not None}:
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                done = worker.take()
                if not worker.alive:
                    crew.remove(worker)
                    worker.stop()
                    worker = _Worker(make)
                    crew.append(worker)
                _give(worker, waiting, started)
                yield done
    finally:
        for worker in crew:
            worker.stop()


def _give(worker: _Worker[R], waiting: deque[Path], started: Callable[[Path], None]) -> None:
    if waiting:
        started(waiting[0])
        worker.give(waiting.popleft())


class _Worker(Generic[R]):
    """A process, the pipe to it, and the file that it has in hand."""

    def __init__(self, make: Callable[[], Callable[[Path], R]]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.path: Path | None = None
        self.alive = True
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, make), daemon=True)
        with _without_interrupts():
            self._process.start()
        theirs.close()

    def give(self, path: Path) -> None:
        self.path = path
        try:
            self.pipe.send(path)
        except OSError:
            self.alive = False  # `take` finds the closed pipe and says so

    def take(self) -> tuple[Path, R | Failure]:
        """Return what the process has sent, or that it died."""
        path, self.path = self.path, None
        assert path is not None
        try:
            result: R | Failure = self.pipe.recv()
        except (EOFError, OSError):
            self.alive = False
            self._process.join()
            result = Failure(_death(path, self._process.exitcode or 0))
        return path, result

    def stop(self) -> None:
        """End the process: at once if it has work in hand, else when it sees the pipe closed."""
        if self.path is not None:
            self._process.terminate()
        self.pipe.close()
        self._process.join()


def _death(path: Path, status: int) -> InputError:
    how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
    remedy = "Ingest it alone with --workers 1; signal 9 mostly means too little memory."
    return InputError(path, f"the process that read it {how}", remedy)


def _serve(pipe: Connection, make: Callable[[], Callable[[Path], object]]) -> None:
    """Do what comes through the pipe until it closes."""
    task = make()
    while True:
        try:
            path = pipe.recv()
        except EOFError:
            return
        result = attempt(task, path)
        try:
            pipe.send(result)
        except OSError:
            return


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from processes started here: the one that started them ends them."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # it unblocks signals when a process first starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
