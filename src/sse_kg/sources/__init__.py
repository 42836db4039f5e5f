"""Documents from elsewhere than a folder: a list of DOIs or PMCIDs, fetched from Europe PMC."""
