"""Statements that read may hold nothing but the graph; each way around it that we know is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.errors import QueryError
from sse_kg.graph.safe import MAX_CHARS, check_reading
from sse_kg.graph.store import GraphStore
from sse_kg.queries.catalogue import catalogue

CSV = "loads a file or an address"
PROCEDURE = "calls the procedure"
FUNCTION = "uses the function"
START = "does not begin as one that reads"
ESCAPE = r"\\u and four digits"
OPEN = "does not end"

REFUSED = [
    ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", START),
    ("load csv with headers from 'https://example.org/x' AS l RETURN l", START),
    ("WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("UNWIND [1] AS x load/* from */Csv FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("WITH 1 AS x LOAD // '\nCSV FROM 'file:///etc/passwd' AS l RETURN l // '", CSV),
    ("WITH 1 AS x LOAD // '\rCSV FROM 'file:///etc/passwd' AS l RETURN l // '", CSV),
    ("WITH 1 AS x // ' \u2028 LOAD\nLOAD CSV FROM 'file:///x' AS l RETURN l // '", CSV),
    ("WITH 1 AS x LOAD\u00a0CSV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("WITH 1 AS x LOAD\x1cCSV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("WITH 1 AS x LOAD\u200bCSV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("WITH 1 AS x LOAD C\u017fV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("CALL { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l", CSV),
    ("CALL () { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l", CSV),
    ("RETURN COUNT { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } AS n", CSV),
    ("RETURN 'it\\'s' AS a UNION LOAD CSV FROM 'file:///etc/passwd' AS a RETURN a", CSV),
    ("RETURN '\\\\' AS a UNION LOAD CSV FROM 'file:///x' AS a RETURN a //'", CSV),
    ('RETURN "\'" AS a UNION LOAD CSV FROM "file:///x" AS a RETURN a //\'', CSV),
    ("RETURN 1 AS `'` UNION LOAD CSV FROM 'file:///x' AS a RETURN a //'", CSV),
    ("RETURN 1 AS ``` ' ` UNION LOAD CSV FROM 'file:///x' AS a RETURN a //'", CSV),
    ("RETURN 1 AS a /* ' */ UNION LOAD CSV FROM 'file:///x' AS a RETURN a /* ' */", CSV),
    ("EXPLAIN WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", CSV),
    ("WITH 1 AS x LO\\u0041D CSV FROM 'file:///etc/passwd' AS l RETURN l", ESCAPE),
    ("WITH 1 AS x LOAD \\u0043SV FROM 'file:///etc/passwd' AS l RETURN l", ESCAPE),
    ("RETURN '\\u0027 AS a UNION LOAD CSV FROM \\u0027file:///x' AS a RETURN a", ESCAPE),
    ("CALL apoc.load.json('https://example.org')", PROCEDURE),
    ("CALL dbms.listConfig()", PROCEDURE),
    ("CALL dbms.killConnection('bolt-1')", PROCEDURE),
    ("CALL db.clearQueryCaches", PROCEDURE),
    ("CALL `apoc`.`load`.`csv`('x')", PROCEDURE),
    ("CALL `apoc.load.csv`('x')", PROCEDURE),
    ("CALL db/**/.//\nlabels.evil()", PROCEDURE),
    ("call\tutil.sleep(100000)", PROCEDURE),
    ("MATCH (n) CALL { CALL apoc.export.csv.all('x', {}) YIELD file RETURN file } RETURN 1", "csv"),
    ("MATCH (n) OPTIONAL CALL algo.pagerank() YIELD node RETURN node", PROCEDURE),
    ("RETURN apoc.util.sha1(['x'])", FUNCTION),
    ("RETURN {a: apoc.load.json('x')}", FUNCTION),
    ("RETURN [1, 2][0..apoc.load.json('x')]", FUNCTION),
    ("RETURN [x IN [1] | `apoc`.load.json(x)]", FUNCTION),
    ("RETURN `apoc.load.json`('x')", FUNCTION),
    ("RETURN genai /* */ . vector /* */ . encode ('x', 'OpenAI', {})", FUNCTION),
    ("RETURN util.sleep(100000)", FUNCTION),
    ("SHOW USERS", START),
    ("SHOW SETTINGS", START),
    ("SHOW TRANSACTIONS", START),
    ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", START),
    ("STOP DATABASE neo4j", START),
    ("CYPHER runtime=slotted RETURN 1", START),
    ("CALL { USE system RETURN 1 AS a } RETURN a", "names another graph"),
    ("MATCH (n) RETURN n UNION USE `other` MATCH (n) RETURN n", "names another graph"),
    ("USE other MATCH (n) RETURN n", START),
    ("", START),
    ("// nothing", START),
    ("RETURN 'x", OPEN),
    ("RETURN 1 /* x", OPEN),
    ("RETURN 1 AS `x", OPEN),
    ("CREATE (n)", "writes"),
    ("EXPLAIN MERGE (n)", "writes"),
    (f"RETURN {'1 + ' * MAX_CHARS}1", "more than 20,000 characters"),
]
ALLOWED = [
    "RETURN 1 AS one;",
    "  // LOAD CSV\n RETURN 'LOAD CSV' AS `csv`, \"CALL apoc.x()\" AS text",
    "/* CALL apoc.x() */ MATCH (n:Use) WHERE n.csv = $csv RETURN n.call, n.use, {call: 1}",
    "MATCH (n) WHERE n.name = 'it\\'s' RETURN n.name // don't",
    "CALL { MATCH (n:Problem) RETURN count(n) AS n } RETURN n",
    "CALL db.labels() YIELD label RETURN label",
    "call `db`.labels()",
    "CALL db.schema.visualization()",
    "SHOW INDEXES",
    "PROFILE MATCH (n) RETURN count(n)",
    "RETURN date.truncate('day', date('2026-01-02')) AS day, duration.between(date(), date())",
    "MATCH (n)-[*1..2]-(m) RETURN [1, 2, 3][0..2], 1.5, count(DISTINCT n.name)",
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_more_than_reading_the_graph_is_refused(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        check_reading(text)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ALLOWED)
def test_names_and_texts_are_free(text: str) -> None:
    check_reading(text)


def test_the_named_queries_are_allowed() -> None:
    for query in catalogue():
        check_reading(query.cypher)


def test_a_store_reads_no_file(store: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("secret\n", encoding="utf-8")
    load = f"LOAD CSV FROM '{file.as_uri()}' AS line RETURN line"
    for text in (load, f"CALL {{ {load} }} RETURN line", f"WITH 1 AS x {load}"):
        with pytest.raises(QueryError) as caught:
            store.query(text)
        assert "secret" not in caught.value.reason


def test_stores_take_what_is_allowed(store: GraphStore) -> None:
    for text in ALLOWED:
        store.query(text, {"csv": "x"})
