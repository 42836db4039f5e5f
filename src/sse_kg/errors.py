"""Errors a user can act on: each says what, where, why and what to do.

SseKgError
├── InputError          a file that cannot be read as a document
│   └── WorkerLostError         the process that read it was killed or ended; may pass
├── SchemaError         schema/ or corpus/ data that contradicts itself
├── SourceError         a work that a literature service does not give
│   ├── UnknownWorkError        it does not know it
│   ├── NotOpenError            it has no full text of it that is open
│   └── SourceUnavailableError  it does not answer; may pass
├── UsageError          a call that cannot be carried out as given
│   ├── UnknownQueryError
│   ├── UnknownThingError       a node, document or format that is not there
│   ├── DecisionError           a decision on a reading that is not as it was seen
│   └── QueryParameterError
└── StoreError          the graph store refused or is not there
    ├── StoreBusyError          another process holds it; may pass
    ├── StoreUnavailableError   down, unreachable, or in the way of other writers; may pass
    │   └── StoreUnusableError      no graph of ours, wrong address, database or credentials
    └── QueryError              the store rejected a Cypher statement
        └── QueryTimeoutError       it took too long

``is_retryable`` tells those that may pass if one tries again later from those that do not.
"""

from __future__ import annotations


class SseKgError(Exception):
    """Base of every error that the command line reports in one line.

    ``subject`` is the file, store or name at fault, ``reason`` says what is wrong with it
    and ``remedy`` what the user can do.
    """

    def __init__(self, subject: object, reason: str, remedy: str = "") -> None:
        self.subject = str(subject)
        self.reason = reason
        self.remedy = remedy
        super().__init__(self.subject, reason, remedy)

    def is_retryable(self) -> bool:
        """Return whether the same call may succeed later."""
        return False

    def __str__(self) -> str:
        """Return subject, reason and remedy on one line."""
        line = f"{self.subject}: {self.reason}"
        whole = f"{line.rstrip('.')}. {self.remedy}" if self.remedy else line
        return " ".join(whole.split())


class InputError(SseKgError):
    """A file that cannot be read as a document."""


class WorkerLostError(InputError):
    """The process that read a file was killed or ended; the file may be to blame, or not."""

    def is_retryable(self) -> bool:
        """Return that it may: processes are killed for many reasons."""
        return True


class SchemaError(SseKgError):
    """Data under ``schema/`` or ``corpus/`` that contradicts itself."""


class SourceError(SseKgError):
    """A work that a literature service does not give."""


class UnknownWorkError(SourceError):
    """The service does not know the work."""


class NotOpenError(SourceError):
    """The service has no full text of the work that is open."""


class SourceUnavailableError(SourceError):
    """The service does not answer; it may later."""

    def is_retryable(self) -> bool:
        """Return that it may."""
        return True


class UsageError(SseKgError):
    """A call that cannot be carried out as given."""


class UnknownQueryError(UsageError):
    """No named query of that name."""


class UnknownThingError(UsageError):
    """Something named, such as a node, a statement, a document or a format, that is not there."""


class DecisionError(UsageError):
    """A decision on a reading that is no longer as the person saw it, or decided by another."""


class QueryParameterError(UsageError):
    """A parameter that a named query does not take, lacks, or cannot read."""


class StoreError(SseKgError):
    """The graph store refused or is not there."""


class StoreBusyError(StoreError):
    """Another process holds the embedded store."""

    def is_retryable(self) -> bool:
        """Return that it may: the other process lets go some time."""
        return True


class StoreUnavailableError(StoreError):
    """The store is down, unreachable, or could not write for what others write."""

    def is_retryable(self) -> bool:
        """Return that it may: servers come back."""
        return True


class StoreUnusableError(StoreUnavailableError):
    """There is no graph of ours at the address, or the server does not let us in."""

    def is_retryable(self) -> bool:
        """Return that it does not pass: the address or the credentials must change."""
        return False


class QueryError(StoreError):
    """The store rejected a Cypher statement."""


class QueryTimeoutError(QueryError):
    """The statement took longer than it may."""
