"""The ground under the map: the world's base from the set-up, and what a team put into its case's folder maps/."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cenotaph.errors import CaseError
from cenotaph.ledger.case import Case, read_toml
from cenotaph.publish.boundaries import Boundaries, Boundary, own_boundaries

HERE = Path(__file__).parent
WORLD, OUTLINES = HERE / "ground" / "world.pmtiles", HERE / "ground" / "boundaries.sqlite3"
FRONT = HERE / "static" / "front" / "maplibre-gl.mjs"
FOLDER, SETTING = "maps", "map"
_MAGIC = b"PMTiles\x03"


@dataclass(frozen=True, slots=True)
class Ground:
    """The tiles by the names under which they are served, the team's own outlines, and what could not be used.

    `stamp` changes with every file, so that what was worked out from them is worked out anew.
    """

    tiles: tuple[tuple[str, Path], ...]
    outlines: tuple[Path, ...]
    complaints: tuple[str, ...]
    stamp: tuple[tuple[str, int, int], ...]

    def boundaries(self) -> Boundaries:
        """The outlines of places: the team's own first. Those of a file that cannot be read are left out."""
        return Boundaries(OUTLINES, _own(self.outlines, self.stamp))

    def path(self, name: str) -> Path | None:
        """The file of tiles of this name."""
        return dict(self.tiles).get(name)


def ground(case: Case) -> Ground:
    """What lies under the map of this case, looked for at each call: files may be dropped in while the desk runs."""
    complaints: list[str] = []
    dropped = sorted(path for path in (case.folder / FOLDER).glob("*") if path.is_file())
    chosen = [*_chosen(case, complaints), *dropped]
    own: list[Path] = []
    outlines: list[Path] = []
    for path in dict.fromkeys(path.resolve() for path in chosen):
        if path.suffix == ".pmtiles":
            if _is_tiles(path):
                own.append(path)
            else:
                complaints.append(f"{path.name} is no PMTiles file of version 3; make it anew or take it away")
        elif path.suffix in (".geojson", ".json"):
            try:
                _one(path, _stamp(path))
                outlines.append(path)
            except CaseError as wrong:
                complaints.append(str(wrong))
    tiles = [("world", WORLD)] if WORLD.is_file() else []
    tiles += [(f"own-{number}", path) for number, path in enumerate(own, start=1)]
    stamp = tuple(_stamp(path) for path in (*(path for _, path in tiles), *outlines))
    return Ground(tuple(tiles), tuple(outlines), tuple(complaints), stamp)


def has_front() -> bool:
    """Whether the set-up fetched the map library."""
    return FRONT.is_file()


def _chosen(case: Case, complaints: list[str]) -> list[Path]:
    named = str(read_toml(case.folder).get(SETTING, ""))
    if not named:
        return []
    path = case.folder / named
    if not path.resolve().is_relative_to(case.folder.resolve()) or not path.is_file():
        complaints.append(f"map in cenotaph.toml names {named!r}, which is no file of this case; put it there")
        return []
    return [path]


def _is_tiles(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _stamp(path: Path) -> tuple[str, int, int]:
    told = path.stat()
    return str(path), told.st_mtime_ns, told.st_size


@lru_cache(maxsize=8)
def _own(paths: tuple[Path, ...], stamp: tuple[tuple[str, int, int], ...]) -> dict[str, Boundary]:
    found: dict[str, Boundary] = {}
    for path in paths:
        found = {**_one(path, _stamp(path)), **found}
    return found


@lru_cache(maxsize=32)
def _one(path: Path, stamp: tuple[str, int, int]) -> dict[str, Boundary]:
    return own_boundaries([path])
