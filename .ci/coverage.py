"""Lines and branches that were reached, by folder, from the export of llvm-cov. Fails where lib/ has less than was promised.

usage: coverage.py EXPORT [--missing]    --missing lists the lines that were not reached
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

LEAST = {"lines": 95.0, "branches": 85.0}


def percent(count):
    return 100 * count["covered"] / count["count"] if count["count"] else 100.0


def missing_lines(file):
    """The lines of the regions that were never entered."""
    lines = set()
    segments = file["segments"]
    for (line, _, count, has_count, _, is_gap), following in zip(segments, segments[1:]):
        if has_count and count == 0 and not is_gap:
            lines.update(range(line, following[0] + 1))
    return sorted(lines)


def main(export, show_missing=False):
    folders = defaultdict(lambda: {kind: {"count": 0, "covered": 0} for kind in LEAST})
    for file in json.loads(Path(export).read_text())["data"][0]["files"]:
        path = Path(file["filename"]).relative_to(Path.cwd())
        if path.suffix not in (".cpp", ".h") or path.parts[0] not in ("lib", "include"):
            continue
        for folder in ("/".join(path.parts[:2]) if len(path.parts) > 2 else path.parts[0], f"{path.parts[0]} (all)"):
            for kind in LEAST:
                for what in ("count", "covered"):
                    folders[folder][kind][what] += file["summary"][kind][what]
        if show_missing and (lines := missing_lines(file)):
            print(f"{path}: {' '.join(map(str, lines))}")
    print(f"{'folder':20} {'lines':>8} {'branches':>9}")
    for folder, counts in sorted(folders.items()):
        print(f"{folder:20} {percent(counts['lines']):7.1f}% {percent(counts['branches']):8.1f}%")
    too_little = [f"{kind} of lib: {percent(folders['lib (all)'][kind]):.1f} %, not {least:.0f} %" for kind, least in LEAST.items()
                  if percent(folders["lib (all)"][kind]) < least]  # fmt: skip
    print(*too_little, sep="\n", end="\n" if too_little else "")
    return 1 if too_little else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--missing" in sys.argv))
