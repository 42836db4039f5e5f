"""Makes the pictures of docs/page.md: the sample reviews in a graph of their own, in a browser.

python -m benchmarks.screenshots [FOLDER]    writes them there, by default into docs/images
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(Path(sys.executable).with_name("sse-kg"))
# Of each picture: its name, width and height of the window, theme, address, and what is clicked.
PICTURES = (
    ("page-start", 1280, 860, "light", "/", ""),
    ("page-map", 1280, 900, "light", "/map", ""),
    ("page-thing", 1280, 900, "light", "/thing?label=Material&id=LLZO", ""),
    ("page-statement", 1280, 900, "light", "/claims?kind=solution", 'a[href*="statement="]'),
    ("page-values", 1280, 900, "dark", "/properties?property=ionic_conductivity", ""),
    ("page-gaps", 820, 700, "dark", "/gaps", ""),
)


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    flags = ["--no-sandbox", "--disable-gpu"]
    with (
        tempfile.TemporaryDirectory() as place,
        served(Path(place, "graph")) as address,
        sync_playwright() as playwright,
    ):
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for name, width, height, theme, path, clicked in PICTURES:
            target = folder / f"{name}.png"
            take(browser, target, (width, height), theme, address + path, clicked)
            print(target)
        browser.close()


def take(
    browser: Browser, target: Path, size: tuple[int, int], theme: str, url: str, clicked: str
) -> None:
    """Write what the browser shows at an address."""
    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, color_scheme=theme)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    if clicked:
        page.locator(clicked).first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.screenshot(path=target)
    page.close()


@contextmanager
def served(graph: Path) -> Iterator[str]:
    """Serve the graph of the sample reviews; yield the address of its page."""
    ingest = [PROGRAM, "ingest", str(ROOT / "corpus" / "documents"), "--graph", str(graph)]
    subprocess.run(ingest, check=True, capture_output=True)
    serve = [PROGRAM, "serve", "--port", "0", "--graph", str(graph)]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", line)
        if found is None:
            raise SystemExit(f"sse-kg serve did not start: {line}")
        yield found[0].rstrip("/")
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
