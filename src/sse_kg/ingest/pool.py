"""Work spread over processes within limits: a process that dies or is ended costs one file.

``concurrent.futures`` gives up all of its work when one process is killed, for instance by the
system for lack of memory; here each process has a pipe of its own and is replaced when it dies,
or when it is ended because its file takes too long. Even a single worker is a process of its own:
nothing else can be stopped whatever it does.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from sse_kg.errors import InputError, SseKgError, WorkerLostError
from sse_kg.ingest.outcome import Failure
from sse_kg.settings import Settings

if sys.platform != "win32":
    import resource

R = TypeVar("R")
_CONTEXT = multiprocessing.get_context("spawn")
_READY = "ready"
_EVER = math.inf
_BEGIN_S = 600  # for a process to get ready, on whatever machine
_END_S = 10  # for a process to end by itself
_OUT_OF_MEMORY = (5, 6, 9)  # trap and abort of libraries, kill by the system
_MEMORY_REMEDY = "Raise SSE_KG_MAX_MEMORY_MB or split the file."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds, and megabytes of its process; 0 is without limit.

    The memory counts addresses, which a process always has some hundred megabytes of. Windows
    has no such limit.
    """

    seconds: int = 0
    memory_mb: int = 0


def limits(settings: Settings) -> Limits:
    """Return what the settings let one file take."""
    return Limits(settings.max_seconds, settings.max_memory_mb)


def attempt(task: Callable[[Path], R], path: Path) -> R | Failure:
    """Return what the task makes of a file, or why it could not."""
    try:
        return task(path)
    except SseKgError as error:
        named = path if error.subject == path.name else error.subject
        return Failure(type(error)(named, error.reason, error.remedy))
    except MemoryError:
        reason = "it needs more memory than a file may take"
        return Failure(InputError(path, reason, _MEMORY_REMEDY))
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
    limits: Limits = Limits(),
) -> Generator[tuple[Path, R | Failure], None, None]:
    """Yield each file with what became of it, in the order in which they get done.

    ``make`` is called once in each of the ``workers`` processes and gives the task; it must be
    picklable. ``started`` is told when a file is taken up. A file over the limits is a failure.
    """
    waiting = deque(paths)
    crew = [_Worker(make, limits) for _ in range(min(workers, len(paths)))]
    try:
        for worker in crew:
            _give(worker, waiting, started)
        while any(worker.path for worker in crew):
            for worker in _reporting(crew):
                done = worker.take()
                if done is None:
                    continue
                if not worker.alive:
                    crew.remove(worker)
                    worker.stop()
                    worker = _Worker(make, limits)
                    crew.append(worker)
                _give(worker, waiting, started)
                yield done
    finally:
        for worker in crew:
            worker.stop()


class Crew(Generic[R]):
    """Processes that stay from one call to the next; any number of threads may call.

    There are as many processes as there ever were calls at once.
    """

    def __init__(self, make: Callable[[], Callable[[Path], R]], limits: Limits) -> None:
        self._make = make
        self._limits = limits
        self._idle: deque[_Worker[R]] = deque()  # its methods may be called from any thread

    def result(self, path: Path) -> R | Failure:
        """Return what a process makes of a file, or why it could not."""
        worker = self._take()
        try:
            worker.give(path)
            done = None
            while done is None:
                _reporting([worker])
                done = worker.take()
        finally:
            if worker.path is None and worker.alive:
                self._idle.append(worker)
            else:
                worker.stop()
        return done[1]

    def close(self) -> None:
        """End the processes that have nothing to do; a later call starts new ones."""
        with suppress(IndexError):
            while True:
                self._idle.pop().stop()

    def _take(self) -> _Worker[R]:
        try:
            return self._idle.pop()
        except IndexError:
            return _Worker(self._make, self._limits)


def _give(worker: _Worker[R], waiting: deque[Path], started: Callable[[Path], None]) -> None:
    if waiting:
        started(waiting[0])
        worker.give(waiting.popleft())


def _reporting(crew: Sequence[_Worker[R]]) -> list[_Worker[R]]:
    """Wait until workers have something to say, or are out of time; return them."""
    busy = [worker for worker in crew if worker.path is not None]
    patience = min(worker.time_left() for worker in busy)
    ready = wait([worker.pipe for worker in busy], None if patience == _EVER else patience)
    return [worker for worker in busy if worker.pipe in ready or worker.time_left() <= 0]


class _Worker(Generic[R]):
    """A process, the pipe to it, and the file that it has in hand."""

    def __init__(self, make: Callable[[], Callable[[Path], R]], limits: Limits) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.path: Path | None = None
        self.alive = True
        self._limits = limits
        self._deadline = _EVER
        self._ready = False
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, make, limits), daemon=True)
        with _without_interrupts():
            self._process.start()
        theirs.close()

    def give(self, path: Path) -> None:
        self.path = path
        self._start_clock()
        try:
            self.pipe.send(path)
        except OSError:
            self.alive = False  # `take` finds the closed pipe and says so

    def time_left(self) -> float:
        """Return the seconds left for the file in hand; the start of the process is not counted."""
        return max(0.0, self._deadline - time.monotonic())

    def take(self) -> tuple[Path, R | Failure] | None:
        """Return what the process has sent, or that it died or is out of time.

        Returns none when all it has sent is that it is ready to begin.
        """
        assert self.path is not None
        if not self.pipe.poll():
            self._process.kill()
            late = _overtime(self.path, self._limits.seconds) if self._ready else _idle(self.path)
            return self._lost(late)
        try:
            sent: R | Failure = self.pipe.recv()
        except (EOFError, OSError):
            self._end()
            return self._lost(_death(self.path, self._process.exitcode or 0))
        if not self._ready:  # the first thing a process sends
            self._ready = True
            self._start_clock()
            return None
        path, self.path = self.path, None
        return path, sent

    def stop(self) -> None:
        """End the process: at once if it has work in hand, else when it sees the pipe closed."""
        if self.path is not None:
            self._process.kill()
        self.pipe.close()
        self._end()

    def _end(self) -> None:
        """Wait until the process has ended; one that cannot come to its end is killed."""
        self._process.join(_END_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()

    def _start_clock(self) -> None:
        seconds = self._limits.seconds if self._ready else _BEGIN_S
        self._deadline = time.monotonic() + seconds if seconds > 0 else _EVER

    def _lost(self, error: InputError) -> tuple[Path, Failure]:
        path, self.path = self.path, None
        assert path is not None
        self.alive = False
        return path, Failure(error)


def _death(path: Path, status: int) -> WorkerLostError:
    how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
    remedy = "Fetch it again, or convert it to another format."
    if -status in _OUT_OF_MEMORY:
        remedy = "Mostly this means too little memory: raise SSE_KG_MAX_MEMORY_MB, or --workers 1."
    return WorkerLostError(path, f"the process that read it {how}", remedy)


def _idle(path: Path) -> WorkerLostError:
    reason = f"the process that is to read it was not ready within {_BEGIN_S} s"
    return WorkerLostError(path, reason, "Try again when the machine has less to do.")


def _overtime(path: Path, seconds: int) -> InputError:
    reason = f"reading it takes longer than the limit of {seconds} s"
    return InputError(path, reason, "Raise SSE_KG_MAX_SECONDS or split the file.")


def _serve(pipe: Connection, make: Callable[[], Callable[[Path], object]], limits: Limits) -> None:
    """Say that it can begin, then do what comes through the pipe until that closes."""
    task = make()
    _limit_memory(limits.memory_mb)
    with suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            pipe.send(attempt(task, pipe.recv()))


def _limit_memory(megabytes: int) -> None:
    if megabytes > 0 and sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * 1_000_000
        limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


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
