"""Set up the project and run one of its jobs; needs nothing but Python 3.11 or newer.

python3 tasks.py demo    make .venv, install sse-kg, answer three questions on the sample reviews
python3 tasks.py test    make .venv, install the development tools too, run every check
python3 tasks.py docs    make the pages of docs/ again that come from schema/
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--strict", "src"),
    ("pytest", "-n", "auto", "--dist", "worksteal"),
)
PAGES = """
from pathlib import Path
from sse_kg.exchange import mapping
from sse_kg.graph import describe as graph, schema
from sse_kg.queries import describe as queries, catalogue
from sse_kg.vocabulary import load_vocabulary
Path("docs/graph.md").write_text(graph.describe(schema.load_schema()), encoding="utf-8")
Path("docs/queries.md").write_text(queries.describe(catalogue.catalogue()), encoding="utf-8")
Path("docs/vocabulary-mapping.md").write_text(mapping.describe(load_vocabulary()), encoding="utf-8")
"""


def main(arguments):
    """Run the task that is named and return the exit status."""
    tasks = {"demo": demo, "test": test, "docs": docs}
    if len(arguments) != 1 or arguments[0] not in tasks:
        sys.stderr.write(__doc__)
        return 2
    if sys.version_info < OLDEST:
        sys.stderr.write(too_old())
        return 1
    try:
        return tasks[arguments[0]]()
    except subprocess.CalledProcessError as error:
        command = " ".join(str(part) for part in error.cmd)
        sys.stderr.write(f"error: {command} ended with status {error.returncode}, see above.\n")
        return 1
    except KeyboardInterrupt:
        return 130


def demo():
    """Run the main job on the sample reviews; only the base package is installed."""
    install("")
    status = subprocess.run([BIN / "sse-kg", "demo"], cwd=ROOT, check=False).returncode
    say(f"the program is {BIN / 'sse-kg'}")
    return status


def test():
    """Run all checks, the rest too when one fails, and say which failed."""
    install("dev")
    failed = []
    for check in (*page_checks(), *((BIN / "python", "-m", *check) for check in CHECKS)):
        begin = time.monotonic()
        name = " ".join(str(part).removeprefix(f"{ROOT}{os.sep}") for part in check)
        say(f"run {name}")
        if not passes(check):
            failed.append(name)
        say(f"{name}: {time.monotonic() - begin:.0f} s")
    say("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def page_checks():
    """Return the commands that build the exploration page and check it; CI does not do without."""
    npm = shutil.which("npm") or ("npm" if os.environ.get("CI") else None)
    if npm is None:
        say("no npm: the exploration page is neither built nor checked")
        return ()
    return (
        (sys.executable, ROOT / "frontend" / "build.py"),
        (npm, "--prefix", "frontend", "run", "check"),
        (npm, "--prefix", "frontend", "test"),
    )


def passes(check):
    """Run a check and return whether it found nothing; a program that is missing is a finding."""
    try:
        return subprocess.run(check, cwd=ROOT, check=False).returncode == 0
    except FileNotFoundError:
        say(f"{check[0]} is missing")
        return False


def docs():
    """Write the pages that are made from the schema and the named queries."""
    install("")
    return subprocess.run([BIN / "python", "-c", PAGES], cwd=ROOT, check=True).returncode


def install(extra):
    """Put the package, with an extra or without, into .venv unless that is done already."""
    done = [VENV / f"installed-{name}" for name in (extra, "dev")]
    if any(mark.is_file() and mark.read_text(encoding="utf-8") == state() for mark in done):
        return
    if not usable():
        say("make .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        except subprocess.CalledProcessError:
            sys.stderr.write("Where the module venv is a package of its own, install that first.\n")
            raise
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    say(f"install sse-kg{f' with {extra}' if extra else ''}")
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--editable", target], check=True, cwd=ROOT)
    (VENV / f"installed-{extra}").write_text(state(), encoding="utf-8")


def usable():
    """Return whether .venv is there, was made at this place, and its Python runs."""
    marks = list(VENV.glob("installed-*"))
    if not any(mark.read_text(encoding="utf-8").split()[0] == place() for mark in marks):
        return False
    return (BIN / "python").exists() and runs(BIN / "python")


def runs(python):
    """Return whether a Python does its work; a launcher may stand for one that is not there."""
    return subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0


def state():
    """Return what an installation depends on: the place, the Python, the package's definition."""
    return place() + " " + hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def place():
    """Return a hash of where the project lies and of the Python that runs it."""
    return hashlib.sha256(f"{ROOT}\n{sys.version}".encode()).hexdigest()


def too_old():
    """Return what to tell someone whose Python is too old."""
    names = [f"python3.{minor}" for minor in range(15, OLDEST[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name) and runs(name)), None)
    found = ".".join(str(part) for part in sys.version_info[:2])
    hint = f"Run: {newer} tasks.py" if newer else "Install one from https://www.python.org"
    return f"error: sse-kg needs Python 3.11 or newer, this is {found}. {hint}\n"


def say(line):
    """Write a line of progress."""
    print(f"[tasks] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
