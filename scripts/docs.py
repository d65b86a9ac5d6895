"""Write the generated pages of docs/: the cards of the rooms. `--check` fails when a page would change."""

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("archive", "reading", "provenance", "incidents", "tolls", "coding", "people", "estimates", "publish", "ledger")
HEAD = """# The rooms

Data flows one way through the rooms; nothing imports against the stream, and import-linter checks it.

```
values, errors → archive → reading → provenance → incidents → tolls → coding → people → estimates → publish
                            ledger: the only room that remembers
                            demo, cli, web on top: query → room function → action → render
```

Made from the rooms' own docstrings by `make docs`.
"""


def rooms_page() -> str:
    """docs/rooms.md: one card per room."""
    cards = []
    for room in ROOMS:
        card = (import_module(f"cenotaph.{room}").__doc__ or "").strip()
        cards.append(f"## {room}\n\n```\n{card}\n```\n")
    return HEAD + "\n" + "\n".join(cards)


def main() -> int:
    """Write the pages, or with --check say which are stale (exit 1)."""
    page, words = ROOT / "docs" / "rooms.md", rooms_page()
    if "--check" in sys.argv:
        current = page.is_file() and page.read_text(encoding="utf-8") == words
        print("docs/rooms.md is current" if current else "docs/rooms.md is stale; run: make docs")
        return 0 if current else 1
    page.write_text(words, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
