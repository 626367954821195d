#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which class of error how often: extracted observations against a folder of gold rows.

usage: tests/confusion.py FOLDER [--bin build/examples/extract | --pred LINES.jsonl] [--no-hints] [--examples N]

FOLDER holds docs/<name>.txt, gold/*.jsonl and meta.json ({"<name>": {"date": "2024-03-01", "region": "411602"}}). A gold row says
{"doc", "quote": "全年[[12.3亿元]]，", "value", "value_hi", "unit", "bound", "measure", "base", "indicator": [accepted names], "tier", "code"?,
"period", "region", "status", "reference"}. Without --pred the extractor is run over the documents, with the hints of meta.json.

Rows pair one to one where their spans overlap, most fields in common first. It prints, for each field, how many of the pairs are wrong and
how: the class, its count, and examples. The figures rank what to look at next; they are no score.
"""
import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

# ---------------------------------------------------------------------------------------------------------------------- reading


def json_lines(text):
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def gold_rows(folder):
    """Gold rows by document, each with the bytes of its quoted number."""
    rows = defaultdict(list)
    texts = {path.stem: path.read_bytes() for path in sorted((folder / "docs").glob("*.txt"))}
    for path in sorted((folder / "gold").glob("*.jsonl")):
        for row in json_lines(path.read_text("utf-8")):
            head, number, tail = re.fullmatch(r"(.*?)\[\[(.*?)\]\](.*)", row["quote"], re.S).groups()
            at = texts[row["doc"]].find((head + number + tail).encode())
            if at < 0:
                sys.exit(f"{path}: not in {row['doc']}.txt: {row['quote']}")
            begin = at + len(head.encode())
            rows[row["doc"]].append({**row, "start": begin, "end": begin + len(number.encode())})
    return rows, texts


def extracted(folder, docs, binary, hints):
    about = json.loads((folder / "meta.json").read_text("utf-8"))
    out = []
    for doc in docs:
        call = [binary, "--format", "jsonl"]
        if hints and doc in about:
            call += ["--date", about[doc]["date"], "--region", about[doc]["region"]]
        done = subprocess.run(call + [str(folder / "docs" / f"{doc}.txt")], stdout=subprocess.PIPE, check=True)
        out += json_lines(done.stdout.decode())
    return out


# -------------------------------------------------------------------------------------------------------------------- comparing


def bare(name):
    """A name without marks, brackets and 的."""
    kept = (c for c in unicodedata.normalize("NFKC", name or "") if unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace("的", "")


def likeness(a, b):
    """Shared pairs of characters, 0 to 1."""
    pairs_a, pairs_b = ({s[i : i + 2] for i in range(max(1, len(s) - 1))} for s in (a, b))
    return 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b))


def number(text):
    try:
        return Fraction(text)
    except (ValueError, TypeError, ZeroDivisionError):
        return text or None


def unit_of(row):
    return {"名": "人", "位": "人", "户": "个", "家": "个"}.get(row.get("unit"), row.get("unit") or "")


def grain(period):
    if not period:
        return "empty"
    if ".." in period:
        return "span"
    for shape, name in ((r"\d{4}", "year"), (r"\d{4}-Q\d", "quarter"), (r"\d{4}-[HS]\d", "half"), (r"\d{4}-\d\d", "month"), (r"\d{4}-\d\d-\d\d", "day")):
        if re.fullmatch(shape, period):
            return name
    return "other"


def months(period):
    """First and last month, so that 2024-01..2024-12 is 2024 and 2024-Q1..2024-Q2 is 2024-H1."""

    def point(p):
        year, rest = p[:4], p[5:]
        if not rest:
            return f"{year}-01", f"{year}-12"
        if rest[0] in "QHS":
            size = 3 if rest[0] == "Q" else 6
            last = int(rest[1]) * size
            return f"{year}-{last - size + 1:02}", f"{year}-{last:02}"
        return p, p

    ends = period.split("..")
    return (point(ends[0])[0], point(ends[-1])[1]) if all(grain(e) not in ("empty", "other") for e in ends) else (period, period)


def name_class(gold, pred):
    """None where the name will do, else how it is wrong."""
    said, accepted = bare(pred.get("indicator")), [bare(n) for n in gold["indicator"]]
    if gold.get("code") and pred.get("indicator_code"):
        if gold["code"] == pred["indicator_code"]:
            return None
    elif any(likeness(said, a) >= 0.75 for a in accepted if said):
        return None
    if not said:
        return "empty"
    if pred.get("evidence", {}).get("indicator", {}).get("source", "clause") != "clause":
        return "inherited wrongly"
    if any(a in said for a in accepted):
        return "too long"
    if any(said in a for a in accepted):
        return "too short"
    return "other name"


def period_class(gold, pred):
    g, p = gold.get("period") or "", pred.get("period") or ""
    if not g or g == p or months(g) == months(p):
        return None
    if gold.get("base") == "avg" and months(g)[1] == months(p)[1] and int(p[:4]) == int(g[:4]) - 1:
        return None  # an average from A to B holds for A+1..B and may be told as A..B
    if not p:
        return "empty"
    if grain(g) != grain(p):
        return f"other grain: {grain(g)} read as {grain(p)}"
    return "other year" if g[:4] != p[:4] else "other part of the year"


def changed(field, default=""):
    def of(gold, pred):
        g, p = gold.get(field) or default, pred.get(field) or default
        return None if g == p else f"{g or '(none)'} -> {p or '(none)'}"

    return of


def value_class(gold, pred):
    g, p = number(gold.get("value")), number(pred.get("value"))
    if g == p:
        return None if number(gold.get("value_hi")) == number(pred.get("value_hi")) else "upper end"
    if isinstance(g, Fraction) and isinstance(p, Fraction) and g and p:
        if g == -p:
            return "sign"
        ratio = max(g / p, p / g)
        if ratio > 0 and set(str(ratio)) <= {"1", "0"}:
            return "power of ten"
    return "other number"


def unit_class(gold, pred):
    return None if unit_of(gold) == unit_of(pred) else f"{gold.get('unit') or '(none)'} -> {pred.get('unit') or '(none)'}"


def region_class(gold, pred):
    g, p = (gold.get("region") or "").split("/")[0], (pred.get("region") or "").split("/")[0]
    if not g or g == p:
        return None
    if not p:
        return "empty"
    if p.rstrip("0") and g.startswith(p.rstrip("0")):
        return "an area above it"
    return "an area inside it" if g.rstrip("0") and p.startswith(g.rstrip("0")) else "another area"


def base_class(gold, pred):
    return changed("base")(gold, pred) if gold["measure"] in ("growth", "change", "ratio") else None


FIELDS = {
    "value": value_class,
    "unit": unit_class,
    "bound": changed("bound", "exact"),
    "measure": changed("measure"),
    "base": base_class,
    "indicator": name_class,
    "period": period_class,
    "region": region_class,
    "status": changed("status", "actual"),
}


def unit_kind(row):
    """What a number counts, roughly: money, percent, points, rank, physical, count."""
    unit = row.get("unit") or ""
    if re.match(r"[A-Z]{3}(/|$)", unit):
        return "money"
    if unit in ("%", "‰", "pp", "bp", "rank", "倍"):
        return {"%": "percent", "pp": "points", "rank": "rank", "倍": "multiple"}.get(unit, "permille and basis points")
    if not unit:
        return "no unit"
    return "physical" if unit.isascii() or unit in ("亩", "斤") else "count"


# --------------------------------------------------------------------------------------------------------------------- pairing


def pairs(golds, preds):
    """[(gold, prediction)], the golds left over, the predictions left over."""
    possible = []
    for i, g in enumerate(golds):
        for j, p in enumerate(preds):
            if p["start"] < g["end"] and g["start"] < p["end"]:
                wrong = sum(wrong_of(g, p) is not None for wrong_of in FIELDS.values())
                possible.append((value_class(g, p) is not None, wrong, abs(p["start"] - g["start"]), i, j))
    left_g, left_p, out = set(range(len(golds))), set(range(len(preds))), []
    for *_, i, j in sorted(possible):
        if i in left_g and j in left_p:
            left_g.remove(i)
            left_p.remove(j)
            out.append((golds[i], preds[j]))
    return out, [golds[i] for i in sorted(left_g)], [preds[j] for j in sorted(left_p)]


def around(text, row, reach=45):
    """The number in its surroundings, on one line."""
    before = text[max(0, row["start"] - reach) : row["start"]].decode("utf-8", "ignore")
    inside = text[row["start"] : row["end"]].decode("utf-8", "replace")
    behind = text[row["end"] : row["end"] + reach // 2].decode("utf-8", "ignore")
    return re.sub(r"\s+", " ", f"{before}⟦{inside}⟧{behind}")


class Report:
    def __init__(self, examples):
        self.examples, self.counts, self.seen = examples, defaultdict(Counter), defaultdict(list)

    def add(self, field, kind, example):
        self.counts[field][kind] += 1
        if len(self.seen[field, kind]) < self.examples:
            self.seen[field, kind].append(example)

    def print(self, field, of):
        counts = self.counts[field]
        print(f"\n{field}: {sum(counts.values())} of {of}")
        for kind, count in counts.most_common():
            print(f"  {count:5}  {kind}")
            for example in self.seen[field, kind]:
                print(f"           {example}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--bin", default="build/examples/extract")
    options.add_argument("--pred", type=Path, help="JSON Lines of an earlier run")
    options.add_argument("--no-hints", action="store_true", help="do not tell the extractor date and region")
    options.add_argument("--examples", type=int, default=2)
    chosen = options.parse_args()

    golds, texts = gold_rows(chosen.folder)
    lines = json_lines(chosen.pred.read_text("utf-8")) if chosen.pred else extracted(chosen.folder, golds, chosen.bin, not chosen.no_hints)
    preds = defaultdict(list)
    for line in lines:
        preds[Path(line["doc"]).name.removesuffix(".txt")].append(line)

    report, paired, n_gold, n_pred = Report(chosen.examples), 0, 0, 0
    for doc, rows in golds.items():
        matched, missed, extra = pairs(rows, preds[doc])
        paired, n_gold, n_pred = paired + len(matched), n_gold + len(rows), n_pred + len(preds[doc])
        for g, p in matched:
            for field, wrong_of in FIELDS.items():
                if (kind := wrong_of(g, p)) is not None:
                    wanted = "/".join(g[field]) if isinstance(g.get(field), list) else g.get(field)
                    report.add(field, kind, f"{doc} {around(texts[doc], g)}  {p.get(field)!r}, not {wanted!r}")
        for g in missed:
            report.add("missed", unit_kind(g), f"{doc} {around(texts[doc], g)}  {g['indicator'][0]}")
        for p in extra:
            report.add("extra", unit_kind(p), f"{doc} {around(texts[doc], p)}  {p.get('indicator')}")

    print(f"documents {len(golds)}   gold rows {n_gold}   predictions {n_pred}   pairs {paired}")
    report.print("missed", n_gold)
    report.print("extra", n_pred)
    for field in sorted(FIELDS, key=lambda f: -sum(report.counts[f].values())):
        report.print(field, paired)


if __name__ == "__main__":
    main()
