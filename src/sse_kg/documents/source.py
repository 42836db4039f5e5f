"""The bytes of a file and what identifies them."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from sse_kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and content; ``doc_id`` is the first 16 digits of its SHA-256."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the content in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def doc_id(self) -> str:
        """Return the identifier of a document with this content."""
        return self.sha256[:16]

    def decoded(self) -> str:
        """Return the content as UTF-8 text; raises ``InputError`` with the place of a bad byte."""
        try:
            return self.data.decode("utf-8-sig" if self.data[:3] == b"\xef\xbb\xbf" else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                self.name,
                f"byte {error.start} is not UTF-8",
                "Convert the file to UTF-8 and ingest it again.",
            ) from None


def load_source(path: Path, *, max_bytes: int) -> Source:
    """Return a file's content; raises ``InputError`` if it is missing, empty or too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(path, "this is no plain file", "Copy its content to a file.")
        size = path.stat().st_size
        if size > max_bytes:
            reason = f"{size / 1e6:.0f} MB is over the limit of {max_bytes / 1e6:.0f} MB"
            raise InputError(path, reason, "Raise SSE_KG_MAX_FILE_MB or split the file.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "no such file", "Check the path.") from None
    except OSError as error:
        raise InputError(path, error.strerror or "cannot be read", "Check its rights.") from None
    if not data.strip():
        raise InputError(path, "the file is empty", "Fetch it again.")
    return Source(path.name, data)
