"""Adds up the results of the parts of a test run and prints them as one line.

    counts.py FOLDER PART...

For each part, FOLDER holds PART.xml (JUnit's form) and PART.status (an exit status). A part without results, or one
that ended badly though none of its tests failed, counts as one failure. Exits with 1 where anything failed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree


def count(folder: Path, part: str) -> tuple[int, int, int]:
    """Returns how many tests of a part passed, failed and were skipped."""
    total = failed = skipped = 0
    try:
        # The cases are counted, as the totals in the file leave out skipped ones, or not, by who wrote it.
        for case in ElementTree.parse(folder / f"{part}.xml").getroot().iter("testcase"):
            found = {child.tag for child in case}
            total += 1
            failed += 1 if found & {"failure", "error"} else 0
            skipped += 1 if "skipped" in found else 0
    except (OSError, ElementTree.ParseError) as error:
        print(f"{part}: no results ({error})")
        return 0, 1, 0
    passed = total - failed - skipped
    status = (folder / f"{part}.status").read_text().strip()
    if status != "0" and failed == 0:
        print(f"{part}: ended with status {status}")
        failed = 1
    elif total == 0:
        print(f"{part}: ran no test")
        failed = 1
    return passed, failed, skipped


def main() -> int:
    folder, parts = Path(sys.argv[1]), sys.argv[2:]
    counts = {part: count(folder, part) for part in parts}
    for part, (passed, failed, skipped) in counts.items():
        print(f"{part}: passed {passed}, failed {failed}, skipped {skipped}")
    passed, failed, skipped = (sum(column) for column in zip(*counts.values()))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
