"""The documentation names all that there is: it cannot drift."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from sse_kg.cli.main import app
from sse_kg.graph.schema import load_schema
from sse_kg.ingest.outcome import Status
from sse_kg.queries.catalogue import catalogue
from sse_kg.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def _called(command: object) -> list[tuple[str, object]]:
    """Return what is called by a command's name alone, and by the names below it."""
    below = getattr(command, "commands", {})
    alone = not below or getattr(command, "invoke_without_command", False)
    return [*([("", command)] if alone else []), *below.items()]


GROUP = typer.main.get_command(app)
COMMANDS = {
    " ".join(filter(None, (name, below))): part
    for name, command in GROUP.commands.items()  # type: ignore[attr-defined]
    for below, part in _called(command)
}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sections(name: str) -> dict[str, str]:
    """Return what stands under each second-level heading of a page."""
    parts = re.split(r"^## (.+)$", page(name), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_command_has_its_section() -> None:
    documented = {title for title in sections("cli.md") if title.startswith("sse-kg ")}
    assert documented == {f"sse-kg {name}" for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_and_argument_is_in_the_section_of_its_command(name: str) -> None:
    text = sections("cli.md")[f"sse-kg {name}"]
    for parameter in COMMANDS[name].params:
        names = parameter.opts + parameter.secondary_opts
        for word in names if names[0].startswith("-") else [parameter.metavar]:
            assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text), f"{name}: {word}"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_section_names_an_option_that_is_not_there(name: str) -> None:
    text = sections("cli.md")[f"sse-kg {name}"]
    options = COMMANDS[name].params
    known = {word for option in options for word in option.opts + option.secondary_opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


def test_global_options_are_documented() -> None:
    for parameter in GROUP.params:
        assert all(f"`{word}`" in page("cli.md") for word in parameter.opts)


@pytest.mark.parametrize("name", [query.name for query in catalogue()])
def test_each_named_query_is_documented(name: str) -> None:
    assert f"`{name}`" in sections("cli.md")["sse-kg ask"]
    assert name in sections("queries.md")


@pytest.mark.parametrize("status", Status)
def test_each_status_of_a_file_is_documented(status: Status) -> None:
    assert f"| {status}" in sections("cli.md")["sse-kg ingest"]


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_each_setting_is_documented_with_its_default(field: object) -> None:
    name, default = field.name, field.default  # type: ignore[attr-defined]
    (row,) = [r for r in page("settings.md").splitlines() if f"`SSE_KG_{name.upper()}` |" in r]
    assert not default or f"| `{default}` |" in row


def test_no_setting_is_documented_that_is_not_there() -> None:
    known = {f"SSE_KG_{field.name.upper()}" for field in fields(Settings)}
    for path in [*DOCS.glob("*.md"), ROOT / "README.md"]:
        found = set(re.findall(r"SSE_KG_[A-Z0-9_]+", path.read_text(encoding="utf-8")))
        assert found <= known, path.name


def test_each_label_and_relation_is_documented() -> None:
    schema = load_schema()
    names = [node.label for node in schema.nodes] + [item.name for item in schema.relations]
    titles = re.findall(r"^### (\w+)$", page("graph.md"), flags=re.MULTILINE)
    assert sorted(titles) == sorted(names)


def test_each_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for requirement in [item for group in groups for item in group]:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert f"`{name[0]}`" in page("dependencies.md"), requirement


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*DOCS.glob("*.md"), *ROOT.glob("*.md")]
    for path in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
