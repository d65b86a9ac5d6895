"""Build the table of places into the user's cache now, so that the first reading need not wait (once, some 25 s)."""

import sys
import time

from cenotaph.reading.gazetteer_build import key_of_packages
from cenotaph.reading.gazetteer_table import cache_file, open_table


def main() -> int:
    """Build or find the table; say where it is."""
    began = time.perf_counter()
    table = open_table()
    path = cache_file(key_of_packages())
    where = str(path) if path.exists() else "memory only: the cache folder cannot be written"
    print(f"{len(table):,} places in {time.perf_counter() - began:.1f} s; kept in {where}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
