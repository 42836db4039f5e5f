"""Errors a user can act on: each says what, where, why and what to do.

SseKgError
├── InputError          a file that cannot be read as a document
├── SchemaError         schema/ or corpus/ data that contradicts itself
├── UsageError          a call that cannot be carried out as given
│   ├── UnknownQueryError
│   └── QueryParameterError
└── StoreError          the graph store refused or is not there
    ├── StoreBusyError          another process holds it
    ├── StoreUnavailableError   down, unreachable, or wrong credentials
    └── QueryError              the store rejected a Cypher statement
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

    def __str__(self) -> str:
        """Return subject, reason and remedy on one line."""
        line = f"{self.subject}: {self.reason}"
        whole = f"{line.rstrip('.')}. {self.remedy}" if self.remedy else line
        return " ".join(whole.split())


class InputError(SseKgError):
    """A file that cannot be read as a document."""


class SchemaError(SseKgError):
    """Data under ``schema/`` or ``corpus/`` that contradicts itself."""


class UsageError(SseKgError):
    """A call that cannot be carried out as given."""


class UnknownQueryError(UsageError):
    """No named query of that name."""


class QueryParameterError(UsageError):
    """A parameter that a named query does not take, lacks, or cannot read."""


class StoreError(SseKgError):
    """The graph store refused or is not there."""


class StoreBusyError(StoreError):
    """Another process holds the embedded store."""


class StoreUnavailableError(StoreError):
    """The store is down, unreachable, or refuses the credentials."""


class QueryError(StoreError):
    """The store rejected a Cypher statement."""
