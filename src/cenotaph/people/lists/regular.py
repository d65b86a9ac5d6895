"""Long lists as CSV without any quirk: read column by column, many rows at once, with the same cells as one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_BLOCK = 4 * 1024 * 1024
_NEWLINE, _RETURN, _QUOTE = b"\n", b"\r", b'"'


@dataclass(frozen=True, slots=True)
class Regular:
    """A file in UTF-8 without quotes, in which every line has the same number of cells."""

    path: Path
    separator: str
    width: int

    def batches(self, skip: int) -> Iterator[tuple[int, list[list[str]]]]:
        """Columns of cells, batch by batch, with the number of the first row (from 1); `skip` rows are left out."""
        from pyarrow import csv, string

        names = [str(column) for column in range(self.width)]
        reader = csv.open_csv(
            self.path,
            csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names, skip_rows=skip),
            csv.ParseOptions(delimiter=self.separator, quote_char=False),
            csv.ConvertOptions(
                column_types=dict.fromkeys(names, string()), null_values=[], strings_can_be_null=False, check_utf8=True
            ),
        )
        row = skip + 1
        for batch in reader:
            yield row, [column.to_numpy(zero_copy_only=False).tolist() for column in batch.columns]
            row += batch.num_rows


def regular(path: Path, separator: str) -> Regular | None:
    """The file as a regular one, or None where it has a quirk and must be read line by line."""
    sign, width, rest = separator.encode(), 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if _QUOTE in block or b"\x00" in block:
                return None
            block = rest + block
            end = block.rfind(_NEWLINE) + 1
            block, rest = block[:end], block[end:]
            found = _width(block, sign)
            if not found or (width and found != width):
                return None
            width = found
    if rest and _width(rest + _NEWLINE, sign) != width:
        return None
    return Regular(path, separator, width)


def _width(lines: bytes, separator: bytes) -> int:
    """How many cells each of these lines has; 0 where they differ, or are not plain UTF-8."""
    if lines.count(_RETURN) not in (0, lines.count(_RETURN + _NEWLINE)):
        return 0
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return 0
    signs = np.frombuffer(lines, np.uint8)
    ends = np.flatnonzero(signs == _NEWLINE[0])
    between = np.flatnonzero(signs == separator[0])
    counts = np.diff(np.searchsorted(between, ends), prepend=0)
    return int(counts[0]) + 1 if len(counts) and counts[0] > 0 and (counts == counts[0]).all() else 0
