"""The REST API: parse, ask the layers below, answer as JSON; no Cypher here."""
