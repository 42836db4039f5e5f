"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Put data in a file's place in one step: who reads it sees the old content or the new.

    ``mode`` says who may read it, as far as the umask lets them.
    """
    made = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with open(made, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
