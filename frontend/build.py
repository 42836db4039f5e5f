"""Build the exploration page into the package, unless what is there is as new as its sources.

Run by the package's build, by ``tasks.py``, and by hand: ``python3 frontend/build.py``. Needs npm.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "src" / "sse_kg" / "web" / "static" / "index.html"
NOT_SOURCES = ("node_modules", "tests")
NO_NPM = "error: the page needs npm to be built: install Node.js 20.19 or newer.\n"


def main():
    """Return the exit status: 0 when the page is there and as new as its sources."""
    if is_fresh():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write(NO_NPM)
        return 1
    return installed(npm) or subprocess.run([npm, "run", "build"], cwd=HERE, check=False).returncode


def is_fresh():
    """Return whether the built page is no older than any of its sources."""
    return BUILT.is_file() and BUILT.stat().st_mtime >= max(newest(HERE))


def newest(folder):
    """Yield the times at which the sources were last changed."""
    for entry in os.scandir(folder):
        if entry.is_file():
            yield entry.stat().st_mtime
        elif entry.name not in NOT_SOURCES:
            yield from newest(entry.path)


def installed(npm):
    """Return 0 when the packages of the lock file are there; fetch them if they are not.

    `npm ci` refuses a lock file that was made where packages for other systems could not be had;
    `npm install` takes what it names by version and hash, and adds what this system needs.
    """
    lock, there = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
    if there.is_file() and there.stat().st_mtime >= lock.stat().st_mtime:
        return 0
    return subprocess.run([npm, "install", "--no-save"], cwd=HERE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
