import flows  # noqa: F401  # before Prefect is imported: so it tells nobody anything
