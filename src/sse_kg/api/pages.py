"""The exploration page: one document for every path that is not the API's, and its assets."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sse_kg.resources import page_path

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
_NOT_BUILT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>sse-kg: the page is not built</title></head>
<body>
<h1>The exploration page is not built</h1>
<p>The API works: <a href="/api/about">/api/about</a>, described by
<a href="/api/openapi.json">/api/openapi.json</a>. The page is made from <code>frontend/</code>
of the source, with Node.js 20.19 or newer:</p>
<pre>python3 frontend/build.py</pre>
<p>Then start <code>sse-kg serve</code> again.</p>
</body>
</html>
"""


class _ClientRoute(Convertor[str]):
    """A path that the page itself makes sense of: no file, and none of the server's."""

    regex = r"(?!api/|static(?:/|$))[^.]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Assets(StaticFiles):
    """The built files; those of ``assets/`` have a hash of their content in their names."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        reply = await super().get_response(path, scope)
        hashed = Path(path).parts[:1] == ("assets",)
        reply.headers["Cache-Control"] = _FOR_EVER if hashed else _ASK_EACH_TIME
        return reply


def add_page(app: FastAPI, folder: Path | None = None) -> None:
    """Let an application serve the page that was built into a folder, by default the package's."""
    folder = folder or page_path()
    index = folder / "index.html"

    async def page(request: Request) -> Response:
        if not index.is_file():
            return HTMLResponse(_NOT_BUILT, HTTPStatus.SERVICE_UNAVAILABLE)
        return FileResponse(index, headers={"Cache-Control": _ASK_EACH_TIME})

    register_url_convertor("client_route", _ClientRoute())
    if folder.is_dir():
        app.router.routes.append(Mount("/static", _Assets(directory=folder)))
    app.router.routes.append(Route("/{path:client_route}", page))
