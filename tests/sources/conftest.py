from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.service import Service, serving


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A server that answers as Europe PMC does, reached without a proxy."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as made:
        yield made
