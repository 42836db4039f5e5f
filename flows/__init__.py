"""Prefect flows: what sse-kg does, on a schedule, with retries, on one machine or on many.

They hold no logic: each task is one call into ``sse_kg`` with plain values. They are run from a
checkout: ``python -m flows.ingest --help``.
"""

import os

# Prefect and its server tell their makers how they are used, unless they are told not to.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
