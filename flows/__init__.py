"""Prefect flows: what sse-kg does, on a schedule, with retries, on one machine or on many.

They hold no logic: each task is one call into ``sse_kg`` with plain values. They are run from a
checkout: ``python -m flows.ingest --help``.
"""
