"""Adds up JUnit reports and prints "N passed, N failed" as the last line. Fails where something failed, no test ran, or a report is missing."""

import sys
import xml.etree.ElementTree as ET

total = bad = skipped = 0
for path in sys.argv[1:]:
    try:
        suites = list(ET.parse(path).getroot().iter("testsuite"))
    except (OSError, ET.ParseError) as error:
        print(f"{path}: {error}")
        bad += 1
        total += 1
        continue
    for suite in suites:
        count = {name: int(suite.get(name) or 0) for name in ("tests", "failures", "errors", "skipped", "disabled")}
        total += count["tests"]
        bad += count["failures"] + count["errors"]
        skipped += count["skipped"] + count["disabled"]
passed = total - bad - skipped
print(f"{passed} passed, {bad} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(0 if passed and not bad else 1)
