"""The page of the graph of the five seed reviews, on both stores, in a browser without a window."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from sse_kg.graph.connect import open_store
from sse_kg.graph.read import read_document
from sse_kg.settings import Settings
from tests import neo4j_server
from tests.commands import PROGRAM, start

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "corpus" / "texts"
JARS = ROOT / ".cache" / "neo4j"
PAGE = ROOT / "src" / "sse_kg" / "web" / "static" / "index.html"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 120_000  # the first answer of a Neo4j that has just started may take long
expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the seed reviews, read once for all processes that run tests; to be copied."""
    if not SEEDS.is_dir():
        pytest.skip("the seed reviews lie in ../shared/corpus/texts, which is not there")
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    graph = shared / "seeds"
    with (shared / "seeds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not graph.exists():
            ingest = [PROGRAM, "ingest", str(SEEDS), "--graph", str(graph)]
            subprocess.run(ingest, check=True, capture_output=True, timeout=280)
    return graph


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def address(
    request: pytest.FixtureRequest, seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where `sse-kg serve` shows the graph of the seed reviews."""
    if not PAGE.is_file():
        missing("the page is not built: npm run build in frontend/")
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(seeds, folder / "graph")
    if request.param == "embedded":
        yield from served(str(folder / "graph"))
        return
    try:
        server = neo4j_server.start(JARS, folder / "home")
    except neo4j_server.Neo4jMissingError as error:
        missing(str(error))
    try:
        settings = Settings(graph=server.address, neo4j_password=server.password)
        copy_graph(Settings(graph=str(folder / "graph")), settings)
        yield from served(server.address, SSE_KG_NEO4J_PASSWORD=server.password)
    finally:
        server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    program = shutil.which("chromium")
    if program is None:
        missing("no chromium: install it (Debian: chromium)")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new window; what goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT_MS)
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda line: faults.append(line.text) if is_fault(line) else None)
    yield made
    context.close()
    assert faults == []


def is_fault(line: ConsoleMessage) -> bool:
    """Return whether a line of the console is an error of the page, not a reply that refuses."""
    return line.type == "error" and not line.text.startswith("Failed to load resource")


def missing(what: str) -> None:
    """Leave a test out for want of something; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"CI runs the tests of the page: {what}")
    pytest.skip(f"the tests of the page are left out: {what}")


def served(graph: str, **environment: str) -> Iterator[str]:
    """Serve a graph on any free port; yield the address of its page."""
    process = start("serve", "--port", "0", graph=graph, **environment)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found[0].rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)


def copy_graph(source: Settings, target: Settings) -> None:
    """Put the documents of one graph into another, as they were read."""
    with open_store(source) as old, open_store(target, create=True) as new:
        new.prepare()
        for document in old.documents():
            new.load(read_document(old, document.doc_id))
