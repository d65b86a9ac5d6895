"""Parquet and GeoJSON of claims as they come: never more than some of them are held."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from cenotaph.publish.claim_rows import AT_ONCE, COLUMNS, Told, row_of, some_of

GROUP, PART = 50_000, 1 << 20  # claims that stand together in Parquet; bytes that are sent on at once
NUMBERS, DEGREES = ("low", "high", "start", "end"), ("lat", "lon")


def parquet_flow(claims: Iterable[Told]) -> Iterator[bytes]:
    """The claims as Parquet, each column with its type also where it is empty; written beside first."""
    import polars
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    special = {
        **dict.fromkeys(NUMBERS, polars.Int64),
        **dict.fromkeys(DEGREES, polars.Float64),
        "corrects": polars.Boolean,
    }
    schema = {name: special.get(name, polars.String) for name in COLUMNS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.parquet"
        form = polars.DataFrame(schema=schema).to_arrow(compat_level=polars.CompatLevel.oldest()).schema
        with ParquetWriter(path, form, compression="zstd") as out:
            for some in some_of(claims, GROUP):
                out.write_table(pyarrow.Table.from_pylist([row_of(each) for each in some], schema=form))
        with path.open("rb") as file:
            while part := file.read(PART):
                yield part


def geojson_flow(claims: Iterable[Told]) -> Iterator[bytes]:
    """The claims as points (RFC 7946); a claim without coordinates has a null geometry and is not left out."""
    yield b'{"type": "FeatureCollection", "features": ['
    between = ""
    for some in some_of(claims, AT_ONCE):
        yield (between + ", ".join(json.dumps(_feature(each), ensure_ascii=False) for each in some)).encode()
        between = ", "
    yield b"]}\n"


def _feature(each: Told) -> dict[str, object]:
    row = row_of(each)
    lat, lon = row.pop("lat"), row.pop("lon")
    point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
    return {"type": "Feature", "id": row["claim"], "geometry": point, "properties": row}
