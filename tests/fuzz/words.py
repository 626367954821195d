#!/usr/bin/env python3
"""What libFuzzer starts from: a dictionary made of the lexicons, and inputs made of the case rows and the sample documents.

usage: words.py OUT    writes OUT/words.dict and OUT/seeds/<target>/
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("numeral", "unit", "bound", "change", "base", "period", "region_word", "link", "status", "indicator_part", "not", "indicator", "region")
MOST = 250  # words of one table: the fuzzer chooses among all of them, so that many words of one kind crowd out the others
MARKS = ("，", "。", "、", "；", "：", "（", "）", "“", "”", "％", "%", "‰", "～", "—", "-", "/", ".", ",", "\n", "\t", "\ufeff", "\u200b", "\u202e", "\0")
PATTERN = (".*", "[0-9]", "[^", "\\d+", "{1,9}", "(?:", "(?i)", "|", "\\p{Han}", "^", "$", "\\b", "[一-龥]")
TEXT_TARGETS = ("extract", "find", "parse")


def rows_of(path):
    lines = [line for line in path.read_text("utf-8").split("\n") if line and line != "#" and not line.startswith("# ")]
    header, *rows = (line.split("\t") for line in lines)
    return header, rows


def surfaces_of(table):
    header, rows = rows_of(ROOT / "lib" / "lexicon" / f"{table}.tsv")
    columns = [i for i, name in enumerate(header) if name in ("surface", "surfaces", "name")]
    words = dict.fromkeys(word for row in rows for i in columns for word in row[i].split("|") if word)
    return list(words)[:: max(1, len(words) // MOST)]


def dictionary():
    words = dict.fromkeys([*MARKS, *PATTERN, *(word for table in TABLES for word in surfaces_of(table))])
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words)


def texts():
    for path in sorted((ROOT / "tests" / "cases").glob("*.tsv")):
        for row in rows_of(path)[1]:
            yield row[0].replace("⟦", "").replace("⟧", "").replace("\\n", "\n").replace("\\t", "\t")
    for path in sorted((ROOT / "tests" / "articles").glob("*.txt")):
        yield path.read_text("utf-8")


def rows_for_the_reader():
    for table in TABLES:
        header, rows = rows_of(ROOT / "lib" / "lexicon" / f"{table}.tsv")
        for row in rows[:: max(1, len(rows) // 20)]:
            yield table + "\n" + "\t".join(row) + "\n\f2024年周口市" + "，".join(row)
    for text, pattern in rows_of(ROOT / "tests" / "cases" / "not_pattern.tsv")[1]:
        yield "not_pattern\n" + pattern.replace("\\\\", "\\") + "\t\n\f" + text.replace("⟦", "").replace("⟧", "")


def seeds():
    """(target, bytes) of every input to start from."""
    for text in texts():
        for target in TEXT_TARGETS:
            yield target, text.encode()
        yield "gb18030", text.encode("gb18030", "replace")
        yield "c", b"2024-03-05\n411602\na.txt\n" + text.encode()
        yield "record", b'<script>"=a.txt\n' + text.encode()
    for rows in rows_for_the_reader():
        yield "lexicon", rows.encode()


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.dict").write_text(dictionary(), "ascii")
    for number, (target, data) in enumerate(seeds()):
        folder = out / "seeds" / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
