#!/usr/bin/env python3
"""Texts of 100 MB, most of them one line: they are read, memory is bounded by the length, and time grows with it.

usage: large.py EXTRACT [MEGABYTES]
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROSE = "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%。"
MOST_BYTES_EACH = 120  # of memory, for each byte of text
KINDS = {
    "sentences on one line": PROSE,
    "one endless sentence": PROSE.replace("。", "，"),
    "one endless clause": "增长7亿元",
    "digits": "7",
    "Chinese digits": "七",
    "open brackets": "（",
    "line ends": "\n",
    "no UTF-8": b"\xff",
    "zero bytes": b"\0",
}


def run(extract, text, folder):
    """Seconds of processor time, and the most memory at once."""
    path = Path(folder, "text")
    path.write_bytes(text)
    # A process of its own in between: the kernel keeps the largest of all children.
    measure = "import resource,subprocess,sys; code=subprocess.run(sys.argv[1:]).returncode; u=resource.getrusage(resource.RUSAGE_CHILDREN); " \
              "print(code, u.ru_utime + u.ru_stime, u.ru_maxrss * 1024)"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", measure, extract, path, "-o", os.devnull], capture_output=True, text=True, check=True)
    code, seconds, memory = done.stdout.split()
    assert code == "0", done.stderr
    return float(seconds), int(memory)


def main(extract, megabytes=100):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for kind, piece in KINDS.items():
            piece = piece if isinstance(piece, bytes) else piece.encode()
            whole = piece * (megabytes * 1_000_000 // len(piece))
            short, _ = run(extract, piece * (len(whole) // len(piece) // 5), folder)
            long, memory = run(extract, whole, folder)
            grows, each = long / max(short, 0.2), memory / len(whole)
            verdict = "" if grows < 10 and each < MOST_BYTES_EACH else "  TOO MUCH"
            failed |= bool(verdict)
            print(f"{kind:24} {long:6.1f} s  {grows:4.1f} times a fifth of it  {each:6.1f} bytes for each{verdict}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
