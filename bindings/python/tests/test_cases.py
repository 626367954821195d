"""The rows of tests/cases through Python: the same answers as in C++, with offsets in code points."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

import zhibiao

CASES = Path(__file__).resolve().parents[3] / "tests" / "cases"


def extract_beside(text, pattern):
    return zhibiao.Extractor(lexicon={"not_pattern": pattern + "\t"}).extract(text)


# stage: (find, what a column is called on the found object)
STAGES = {
    "numeral": (zhibiao.find_numerals, {}),
    "unit": (zhibiao.find_quantities, {}),
    "quantity": (zhibiao.find_quantities, {}),
    "period": (zhibiao.find_periods, {"period": "code"}),
    "region": (zhibiao.find_regions, {"region": "code"}),
    "indicator": (zhibiao.find_indicators, {"indicator": "name", "indicator_code": "code"}),
    "extract": (zhibiao.extract, {}),
    "link": (zhibiao.extract, {}),
    "not_pattern": (extract_beside, {}),
}
INPUTS = {"date": "date", "hint_region": "region", "pattern": "pattern"}
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}


def unescape(cell):
    out, i = "", 0
    while i < len(cell):
        if cell[i] == "\\":
            out, i = out + ESCAPES[cell[i : i + 2]], i + 2
        else:
            out, i = out + cell[i], i + 1
    return out


def unmark(marked):
    text, spans, begin = "", [], None
    for c in marked:
        if c == "⟦":
            assert begin is None, "nested marks"
            begin = len(text)
        elif c == "⟧":
            spans.append((begin, len(text)))
            begin = None
        else:
            text += c
    assert begin is None, "a mark is not closed"
    return text, spans


def rows(path):
    header = None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            assert header[0] == "text", path
            continue
        assert len(cells) == len(header), f"{path.name}:{number}: {len(cells)} cells under {len(header)} columns"
        yield f"{path.name}:{number}", unescape(cells[0]), dict(zip(header[1:], map(unescape, cells[1:])))


def shown(value):
    """a field as the cells write it"""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def same(cell, value):
    try:
        return Fraction(cell) == Fraction(shown(value))
    except ValueError:
        return cell == shown(value)


def part(cell, i, spans, where):
    parts = cell.split("|")
    assert len(parts) in (1, spans), f"{where}: {len(parts)} parts for {spans} spans"
    return parts[i if len(parts) > 1 else 0]


def check(where, marked, cells, find, names, nothing):
    text, spans = unmark(marked)
    options = {INPUTS[name]: cells.pop(name) or None for name in list(cells) if name in INPUTS}
    if not spans and not nothing:
        return False  # a whole expression, for parse_x
    found = list(find(text, **options))
    assert [(f.start, f.end) for f in found] == spans, f"{where}: found {[f.text for f in found]}"
    assert all(text[f.start : f.end] == f.text for f in found), where
    for i, item in enumerate(found):
        for column, cell in cells.items():
            name = names.get(column, column)
            expected = part(cell, i, len(spans), where)
            said = expected != "?" and not (column == "successor" and not expected)
            if said and hasattr(item, name):
                assert same(expected, getattr(item, name)), f"{where}: {column} of {item.text} is {getattr(item, name)!r}"
    return True


@pytest.mark.parametrize("path", sorted(CASES.glob("*.tsv")), ids=lambda path: path.stem)
def test_cases(path):
    nothing = path.stem.startswith("not_") and path.stem not in STAGES
    stage = path.stem[len("not_") :] if nothing else path.stem
    if stage not in STAGES:
        pytest.skip("no Python function for this stage")
    find, names = STAGES[stage]
    all_rows = list(rows(path))
    assert all_rows, "no rows"
    for where, marked, cells in all_rows:
        check(where, marked, cells, find, names, nothing)
