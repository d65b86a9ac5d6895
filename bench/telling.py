"""How the benches of the desk tell what they measured."""

import json
from collections.abc import Mapping


def tell(found: Mapping[str, float], *, as_json: bool) -> None:
    """One line a figure, or all as JSON."""
    print(json.dumps(found) if as_json else "\n".join(f"{name}: {figure:,}" for name, figure in found.items()))
