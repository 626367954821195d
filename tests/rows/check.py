#!/usr/bin/env python3
"""Does a test notice when a row is gone? Takes rows out of the tables, one at a time, and runs the cases and the articles without each.

usage: check.py BUILD [ROWS of each table] [TABLE ...]    prints the rows that no test misses, and how many of each table were noticed

Build first: cmake --build BUILD --target rows_check
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TABLES = Path(__file__).resolve().parents[2] / "lib" / "lexicon"


def is_row(line):
    return bool(line.strip()) and line != "#" and not line.startswith("# ")


def sample(lines, most, seed):
    """The indices of some rows below the header, the same ones every time."""
    rows = [i for i, line in enumerate(lines) if is_row(line)][1:]
    return sorted(random.Random(seed).sample(rows, min(most, len(rows))))


def passes(program, folder, table=""):
    """The tests that take long are of numerals and times, and left to those tables; those of cost are of no row."""
    slow = "*Linear*" if table in ("numeral", "period") else "*Linear*:Numeral.AgreesWithTheReference*:*overlooked*:*ShortRoads*"
    environment = {**os.environ, "ZHIBIAO_TABLES": str(folder), "GTEST_FILTER": "-" + slow, "GTEST_FAIL_FAST": "1"}
    return subprocess.run([program, "--gtest_brief=1"], env=environment, capture_output=True).returncode == 0


def main(build, most=10, *names):
    program = Path(build, "tests", "rows_check").resolve()
    with tempfile.TemporaryDirectory() as folder:
        for path in TABLES.glob("*.tsv"):
            shutil.copy(path, folder)
        if not passes(program, folder):
            print("the tests fail with every row in place")
            return 1
        for path in sorted(Path(folder).glob("*.tsv")):
            if names and path.stem not in names:
                continue
            lines = path.read_text("utf-8").split("\n")
            rows = sample(lines, most, path.stem)
            unnoticed = []
            for i in rows:
                path.write_text("\n".join(lines[:i] + lines[i + 1 :]), "utf-8")
                if passes(program, folder, path.stem):
                    unnoticed.append(f"  {path.name}:{i + 1}: {lines[i]}")
            path.write_text("\n".join(lines), "utf-8")
            print(f"{path.stem}: {len(rows) - len(unnoticed)} of {len(rows)} rows are missed by a test", *unnoticed, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3]), *sys.argv[3:]))
