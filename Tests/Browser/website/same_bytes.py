"""Builds one site twice under conditions that must not matter, and compares what comes out, byte for byte."""

from __future__ import annotations

import filecmp
import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Conditions:
    """Where, when and on what a build runs."""

    name: str
    folder: str
    """Below a folder of the test's own; of different length and depth."""
    environment: dict[str, str]
    umask: int
    seed: int
    """For the order in which the source files are created, and for their times."""
    one_core: bool


CONDITIONS = [
    Conditions(
        "one core, Honolulu, POSIX locale", "a",
        {"TZ": "Pacific/Honolulu", "LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent", "USER": "nobody", "NO_COLOR": "1"},
        0o022, seed=1, one_core=True,
    ),
    Conditions(
        "all cores, Kiritimati, Turkish", "second place/with a long name, spaces and é/b",
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "USER": "somebody", "COLUMNS": "40"},
        0o077, seed=2, one_core=False,
    ),
    Conditions(
        "all cores, UTC, German", "c/d",
        {"TZ": "UTC", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1", "CI": "true"},
        0o002, seed=3, one_core=False,
    ),
]


def copy_source(source: Path, target: Path, seed: int) -> None:
    """Copies a site but for what a build writes, creating its files in a random order and with random times."""
    order = random.Random(seed)
    files = [
        path for path in sorted(source.rglob("*"))
        if path.is_file() and path.relative_to(source).parts[0] not in ("public", ".cairn", ".build", ".git")
    ]
    order.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        moment = order.randrange(1_000_000_000, 1_700_000_000)
        os.utime(copy, (moment, moment))


def build(cairn: list[str], source: Path, below: Path, conditions: Conditions, output: str) -> Path:
    """Builds a copy of the site under given conditions; returns the output folder. Fails as the build does."""
    site = below / conditions.folder
    copy_source(source, site, conditions.seed)
    command = [*cairn, "build", "--site", str(site)]
    if conditions.one_core and shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    process = subprocess.run(
        command, cwd=below, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, umask=conditions.umask,
        env={"PATH": os.environ["PATH"], **conditions.environment},
    )
    if process.returncode != 0:
        raise RuntimeError(f"the build failed under {conditions.name}: {(process.stdout + process.stderr)[-2000:]}")
    return site / output


def differences(one: Path, other: Path) -> list[str]:
    """Says which paths only one folder has, and where files of the same path first differ."""
    paths = [{path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in (one, other)]
    problems = [f"{path} is only in the first" for path in sorted(paths[0] - paths[1])]
    problems += [f"{path} is only in the second" for path in sorted(paths[1] - paths[0])]
    for path in sorted(paths[0] & paths[1]):
        if not filecmp.cmp(one / path, other / path, shallow=False):
            problems.append(first_difference(path, (one / path).read_bytes(), (other / path).read_bytes()))
    return problems


def first_difference(path: str, one: bytes, other: bytes) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    line = one[:at].count(b"\n") + 1
    begin = max(0, at - 40)
    return f"{path}:{line} differs at byte {at}: …{one[begin:at + 40]!r} and …{other[begin:at + 40]!r}"


def check_same_bytes(cairn: list[str], source: Path, below: Path, output: str = "public") -> list[str]:
    """Builds a site under each of `CONDITIONS` and compares all outputs with the first."""
    first, *others = [(conditions, build(cairn, source, below, conditions, output)) for conditions in CONDITIONS]
    if not any(path.is_file() for path in first[1].rglob("*")):
        return [f"nothing was published under {first[0].name}"]
    return [
        f"{first[0].name}, and {conditions.name}: {problem}"
        for conditions, folder in others
        for problem in differences(first[1], folder)
    ]
