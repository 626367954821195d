# SPDX-License-Identifier: Apache-2.0
"""Peers beside zhibiao on one text and one list of expressions. A peer that raises has not answered."""

import csv
import datetime
import importlib.metadata
import json
import logging
import pathlib
import subprocess
import sys
import time
import warnings
from decimal import Decimal, InvalidOperation

HERE = pathlib.Path(__file__).parent
INSTALLED = pathlib.Path(sys.argv[1])
TEXT = (HERE / "../../examples/data/county_report.txt").resolve().read_text(encoding="utf-8")
LINES = [line for line in TEXT.splitlines() if line.strip()]
ROWS = [
    row
    for row in csv.DictReader((l for l in (HERE / "rows.tsv").open(encoding="utf-8") if not l.startswith("#")), delimiter="\t")
]


def plain(value):
    """A decimal without exponent and trailing noughts; empty where it is none."""
    try:
        text = format(Decimal(str(value).replace(",", "")), "f")
    except InvalidOperation:
        return ""
    return text.rstrip("0").rstrip(".") if "." in text else text


def days(period):
    """first..last of a zhibiao period."""
    return f"{period.first}..{period.last}"


def zhibiao_peer():
    import zhibiao

    money = lambda text: (lambda q: f"{plain(q.value)} {q.unit}")(zhibiao.parse_quantity(text))
    return {
        "number": lambda text: plain(zhibiao.parse_numeral(text)),
        "money": money,
        "time": lambda text: days(zhibiao.parse_period(text)),
        "region": lambda text: zhibiao.parse_region(text).code,
    }, lambda line: zhibiao.extract(line)


def jionlp_peer():
    import jionlp

    currencies = {"元": "CNY", "美元": "USD"}

    def money(text):
        found = jionlp.parse_money(text)
        return f"{plain(found['num'])} {currencies.get(found['case'], found['case'])}"

    def span(text):
        first, last = jionlp.parse_time(text, time_base=time.mktime((2023, 3, 1, 0, 0, 0, 0, 0, 0)))["time"]
        return f"{first[:10]}..{last[:10]}"

    def read(line):
        jionlp.ner.extract_money(line)
        jionlp.ner.extract_time(line)
        jionlp.parse_location(line)

    return {"money": money, "time": span}, read


def cn2an_peer():
    import cn2an

    return {"number": lambda text: plain(cn2an.cn2an(text, "smart"))}, lambda line: cn2an.transform(line, "cn2an")


def chinese2digits_peer():
    import chinese2digits

    def number(text):
        found = chinese2digits.takeNumberFromString(text)["digitsStringList"]
        return plain(found[0]) if len(found) == 1 else ""

    return {"number": number}, chinese2digits.takeNumberFromString


def cpca_peer():
    import cpca

    return {"region": lambda text: str(cpca.transform([text])["adcode"][0])}, lambda line: cpca.transform([line])


def answered(ask, text):
    try:
        return ask(text)
    except Exception:  # noqa: BLE001: peers raise whatever they like on what they do not know
        return ""


def right_answers(kinds):
    asked = [row for row in ROWS if row["kind"] in kinds]
    right = sum(answered(kinds[row["kind"]], row["text"]) == row["right"] for row in asked)
    return right, len(asked)


def bytes_per_second(read, seconds=2.0):
    """Whole passes over the report, line by line, for that long at least."""
    for line in LINES:
        answered(read, line)
    size, begin = 0, time.process_time()
    while time.process_time() - begin < seconds:
        for line in LINES:
            answered(read, line)
        size += len(TEXT.encode())
    return size / (time.process_time() - begin)


def in_python(package, peer):
    try:
        version = importlib.metadata.version(package)
        kinds, read = peer()
    except Exception as error:  # noqa: BLE001
        print(f"{package}: left out: {error}", file=sys.stderr)
        return None
    return f"{package} {version}", "+".join(kinds), bytes_per_second(read), *right_answers(kinds)


def recognizers():
    """Recognizers-Text runs in Node: its answers come back as JSON."""
    if not (INSTALLED / "node_modules/@microsoft/recognizers-text-suite").is_dir():
        return None
    script = (INSTALLED / "recognizers.cjs")
    script.write_text((HERE / "recognizers.cjs").read_text(encoding="utf-8"), encoding="utf-8")
    out = json.loads(subprocess.run(["node", script.name], cwd=INSTALLED, check=True, capture_output=True, encoding="utf-8",
                                    input=json.dumps({"rows": ROWS, "lines": LINES, "bytes": len(TEXT.encode())})).stdout)
    right = sum(answer == row["right"] for answer, row in zip(out["answers"], ROWS) if answer is not None)
    return f"@microsoft/recognizers-text-suite {out['version']}", "number+money+time", out["speed"], right, sum(a is not None for a in out["answers"])


def main():
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # JioNLP logs what it cannot read
    table = [
        in_python("zhibiao", zhibiao_peer),
        recognizers(),
        in_python("jionlp", jionlp_peer),
        in_python("cn2an", cn2an_peer),
        in_python("chinese2digits", chinese2digits_peer),
        in_python("cpca", cpca_peer),
    ]
    table = [row for row in table if row]
    ours = table[0][2] if table[0][0].startswith("zhibiao") else None
    print(f"{datetime.date.today()}, {len(TEXT.encode())} bytes of {len(LINES)} lines; one process")
    print(f"{'what':32} {'asked for':26} {'MB/s':>9} {'times slower':>13} {'right':>8}")
    for name, kinds, speed, right, asked in table:
        print(f"{name:32} {kinds:26} {speed / 1e6:9.4f} {f'{ours / speed:.0f}' if ours else '-':>13} {f'{right}/{asked}':>8}")


if __name__ == "__main__":
    main()
