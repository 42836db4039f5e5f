"""The step of the package's build that makes the exploration page; see ``frontend/build.py``."""

import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):
    """Builds the page into the package: a wheel must have it, an editable install may."""

    def initialize(self, version, build_data):
        """Build the page; raises ``RuntimeError`` where a wheel would be without it."""
        script = Path(self.root, "frontend", "build.py")
        if not script.is_file():
            return
        if subprocess.run([sys.executable, script], check=False).returncode == 0:
            return
        if version != "editable":
            raise RuntimeError("the exploration page could not be built, see above")
        self.app.display_warning("sse-kg serve will have its API, and no page.")
