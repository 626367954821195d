"""A user's rows: from files, folders, mappings or text to (table, rows)."""

import os
from pathlib import Path
from typing import List, Mapping, Tuple, Union

from ._zhibiao import _header

_TABLES = ("unit", "bound", "change", "period", "status", "link", "not", "not_pattern", "region", "indicator")
Rows = Union[str, "os.PathLike[str]", Mapping[str, Union[str, "os.PathLike[str]"]]]


def _without_header(table: str, rows: str) -> str:
    """A header of the user's own becomes a comment: the lines keep their numbers."""
    lines = rows.split("\n")
    for i, line in enumerate(lines):
        if not line.strip() or line.startswith("# ") or line == "#":
            continue
        if line.rstrip("\r") == _header(table):
            lines[i] = "#"
        break
    return "\n".join(lines)


def _is_rows(lexicon: str) -> bool:
    return "\t" in lexicon or "\n" in lexicon


def _table_of(rows: str) -> str:
    for line in rows.split("\n"):
        for table in _TABLES:
            if line.rstrip("\r") == _header(table):
                return table
    return "indicator"


def _from_path(path: Path) -> List[Tuple[str, str]]:
    if path.is_dir():
        files = sorted(path.glob("*.tsv"))
        if not files:
            raise FileNotFoundError(f"{path}: no *.tsv in this folder")
        return [pair for file in files for pair in _from_path(file)]
    return [(path.stem, _without_header(path.stem, path.read_text("utf-8-sig")))]


def tables_of(lexicon: Rows) -> List[Tuple[str, str]]:
    """[(table, rows), ...] of what Extractor(lexicon=...) takes.

    >>> tables_of({"unit": "rows"})
    [('unit', 'rows')]
    """
    if isinstance(lexicon, Mapping):
        return [
            (table, _without_header(table, rows if isinstance(rows, str) else Path(rows).read_text("utf-8-sig")))
            for table, rows in lexicon.items()
        ]
    if isinstance(lexicon, str) and _is_rows(lexicon):
        table = _table_of(lexicon)
        return [(table, _without_header(table, lexicon))]
    return _from_path(Path(lexicon))
