"""Builds that are killed: whatever the instant, the published folder is the whole old site or the whole new one.

CAIRN_KILLS sets how many builds are killed; CAIRN_SEED repeats a run.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

KILLS = int(os.environ.get("CAIRN_KILLS", "24"))
SEED = int(os.environ.get("CAIRN_SEED", str(random.randrange(1 << 31))))


MANIFEST = ".cairn-manifest"
# What was published before is a part of these, so that one site may have them in several states: manifest.json has the
# digest of changes.json.
WITH_A_HISTORY = {"changes.json", "manifest.json", MANIFEST}


def digest(folder: Path) -> str:
    """Of all names and contents below a folder, in one number; that of nothing where there is no folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and str(p.relative_to(folder)) not in WITH_A_HISTORY):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_whole(folder: Path) -> bool:
    """Whether the folder holds the files that its manifest lists, in their sizes, and no others."""
    listed = {}
    for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines()[1:-1]:
        _, size, path = line.split(" ", 2)
        listed[path] = int(size)
    found = {str(path.relative_to(folder)): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    found.pop(MANIFEST)
    return listed == found


def edited_file(site: Path) -> Path:
    return sorted((site / "content" / "credentials").rglob("*.md"))[0]


def variants_of(original: bytes) -> dict[str, bytes]:
    """Three states of one file: as it is, with another body, with another title."""
    lines = original.split(b"\n")
    retitled = b"\n".join(line + b", renamed" if line.startswith(b"title: ") else line for line in lines)
    return {"original": original, "body": original + b"\nAnd a last paragraph.\n", "title": retitled}


def test_a_killed_build_leaves_the_old_site_or_the_new(subject, cairn, tmp_path):
    if not subject.is_first:
        pytest.skip("one site is enough")
    site = tmp_path / "site"
    shutil.copytree(subject.source, site, ignore=shutil.ignore_patterns(subject.output, ".cairn", ".build", ".git"))
    command = [*cairn, "build", "--quiet", "--today", "2026-06-01", "--site", str(site)]
    published = site / subject.output

    variants = variants_of(edited_file(site).read_bytes())
    whole, longest = {}, 0.0
    for name, contents in variants.items():
        edited_file(site).write_bytes(contents)
        shutil.rmtree(site / ".cairn", ignore_errors=True)
        begun = time.monotonic()
        subprocess.run(command, check=True)
        longest = max(longest, time.monotonic() - begun)
        whole[name] = digest(published)

    chance = random.Random(SEED)
    print(f"seed {SEED}, {KILLS} kills, a build takes up to {longest:.2f} s")
    before = "title"
    for number in range(KILLS):
        wanted = chance.choice([name for name in variants if name != before])
        edited_file(site).write_bytes(variants[wanted])
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * longest * (1.2 if chance.random() < 0.5 else 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = digest(published)
        assert after in (whole[before], whole[wanted]), f"seed {SEED}, kill {number}: neither '{before}' nor '{wanted}'"
        assert is_whole(published), f"seed {SEED}, kill {number}: not what its manifest lists"
        before = wanted if after == whole[wanted] else before

    edited_file(site).write_bytes(variants["original"])
    subprocess.run(command, check=True)
    assert digest(published) == whole["original"]
    strays = [path.name for path in site.iterdir() if "cairn-" in path.name]
    assert strays == []
