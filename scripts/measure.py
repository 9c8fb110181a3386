"""Builds catalogs with Cairn and with Hugo by turns, and prints what each took. `scripts/bench` calls this.

CPU time is user and system time of the process and its children; memory is the largest that the process ever held.
Both are what the kernel reports when the process ends, as `/usr/bin/time` does. The memory of this script itself, about
10 MB, is the least that can be reported.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LIKE_HUGO = "Cairn, as Hugo"
KINDS = ("credentials", "pathways", "competencies", "frameworks", "organizations")


@dataclass
class Tool:
    name: str
    command: list[str]
    output: Path
    leftovers: list[Path]
    """What a build writes, and what must be gone before a cold one."""


@dataclass(frozen=True)
class Measurement:
    cpu: float
    wall: float
    memory: float
    """In MB, of a million bytes."""


def tools(site: Path, cairn: str, hugo: str | None) -> list[Tool]:
    public, hugos = site / "public", site / "public-hugo"
    found = [Tool("Cairn", [cairn, "build", "--quiet", "--site", str(site)], public, [public, site / ".cairn"])]
    if hugo:
        like = like_hugos(site, cairn)
        found.append(Tool(LIKE_HUGO, [cairn, "build", "--quiet", "--site", str(like)], like / "public", [like / "public", like / ".cairn"]))
        command = [hugo, "--quiet", "--source", str(site), "--destination", str(hugos), "--cacheDir", str(site / ".hugo-cache")]
        found.append(Tool("Hugo", command, hugos, [hugos, site / "resources", site / ".hugo_build.lock", site / ".hugo-cache"]))
    return found


def like_hugos(site: Path, cairn: str) -> Path:
    """The same site with what only Cairn makes switched off: pages with their JSON-LD, the feed and the site map are left.

    Hugo writes one file for a thing; the whole of Cairn's site has its record beside each page, and the catalog in the
    formats of the field.
    """
    like = site.with_name(site.name + "-like")
    shutil.rmtree(like, ignore_errors=True)
    shutil.copytree(site / "content", like / "content", copy_function=os.link)
    schema = json.loads(subprocess.run([cairn, "schema", "cairn.yml"], capture_output=True, text=True, check=True).stdout)
    outputs = schema["$defs"][schema["properties"]["outputs"]["$ref"].rsplit("/", 1)[1]]
    switched_off = [name for name in outputs["properties"] if name not in ("feed", "sitemap", "schema_org")]
    configuration = (site / "cairn.yml").read_text(encoding="utf-8")
    switches = "".join(f"  {name}: false\n" for name in switched_off)
    (like / "cairn.yml").write_text(f"{configuration.rstrip()}\noutputs:\n{switches}", encoding="utf-8")
    return like


def measure(tool: Tool, log: Path, is_cold: bool = True, is_pipeline: bool = False) -> Measurement:
    """Builds once; a cold build finds nothing of those before."""
    for path in tool.leftovers if is_cold else []:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    with log.open("wb") as output:
        began = time.monotonic()
        process = os.posix_spawn(
            # A cold build is one in a pipeline, which keeps no second folder ready for edits.
            tool.command[0], tool.command, dict(os.environ, CI="true") if is_pipeline else dict(os.environ, CI=""),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, output.fileno(), 2),
            ],
        )
        _, status, usage = os.wait4(process, 0)
        wall = time.monotonic() - began
    if status != 0:
        sys.exit(f"{tool.name} failed with {os.waitstatus_to_exitcode(status)}: {' '.join(tool.command)}\n{log.read_text(errors='replace')[-3000:]}")
    unit = 1 if platform.system() == "Darwin" else 1024
    return Measurement(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6)


def verify(tool: Tool, site: Path) -> int:
    """Returns the number of pages, once each thing is known to have one with its title, and a place in the feed.

    A build that left something out must not pass for a fast one.
    """
    missing = []
    in_feed = set()
    for kind in KINDS:
        for source in (site / "content" / kind).glob("*.md"):
            title = re.search(r"^title: (.*)$", source.read_text(encoding="utf-8"), re.M).group(1)
            page = tool.output / kind / source.stem / "index.html"
            text = page.read_text(encoding="utf-8") if page.is_file() else ""
            if "<h1" not in text or html.escape(title) not in text:
                missing.append(str(page))
            if kind in ("credentials", "pathways"):
                in_feed.add(f"https://catalog.example.org/{kind}/{source.stem}/")
    if missing:
        sys.exit(f"{tool.name} left out {len(missing)} pages, or their titles: {', '.join(missing[:5])}")
    path: Path | None = tool.output / "feed.json"
    while path:
        feed = json.loads(path.read_text(encoding="utf-8"))
        in_feed -= {item["url"] for item in feed["items"]}
        following = feed.get("next_url")
        path = tool.output / following.removeprefix("https://catalog.example.org/") if following else None
    if in_feed:
        sys.exit(f"{tool.name} left {len(in_feed)} things out of its feed: {', '.join(sorted(in_feed)[:5])}")
    return sum(1 for _ in tool.output.rglob("*.html"))


def file_system(path: Path) -> str:
    """The type of the file system that a path is on: `tmpfs`, `ext4`; what cannot be told is "unknown"."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "unknown"
    path = path.resolve()
    above = [(len(place), kind) for place, kind in mounts if Path(place) == path or Path(place) in path.parents]
    return max(above)[1] if above else "unknown"


def report(site: Path, tools: list[Tool], measured: dict[str, list[Measurement]], pages: dict[str, int]) -> None:
    sources = [path for path in (site / "content").rglob("*.md")]
    size = sum(path.stat().st_size for path in sources)
    rounds = len(next(iter(measured.values())))
    print(f"\n{int(site.name):,} credentials: {len(sources):,} things, {size / 1e6:.1f} MB of Markdown; {rounds} rounds, medians (least to most)\n")
    print(f"  {'':16}{'CPU, s':>22}{'wall, s':>22}{'memory, MB':>24}{'pages':>9}{'files':>9}{'CPU a page, µs':>17}")
    medians = {}
    for tool in tools:
        rows, cells = measured[tool.name], []
        for name, width, form in (("cpu", 22, ".2f"), ("wall", 22, ".2f"), ("memory", 24, ".0f")):
            values = [getattr(row, name) for row in rows]
            medians[tool.name, name] = statistics.median(values)
            cells.append(f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})".rjust(width))
        files = sum(1 for path in tool.output.rglob("*") if path.is_file())
        each = medians[tool.name, "cpu"] / pages[tool.name] * 1e6
        print(f"  {tool.name:16}{''.join(cells)}{pages[tool.name]:>9,}{files:>9,}{each:>17,.0f}")
    if ("Hugo", "cpu") in medians:
        for name, meaning in (("Cairn", "share of what Hugo takes"), (LIKE_HUGO, "the same, for what Hugo makes: no records, no catalog")):
            ratios = [medians[name, figure] / medians["Hugo", figure] for figure in ("cpu", "wall", "memory")]
            print(f"  {'ratio':16}{ratios[0]:>22.3f}{ratios[1]:>22.3f}{ratios[2]:>24.3f}      {meaning}")


def measure_again(tool: Tool, site: Path) -> None:
    """Builds after a cold build: with nothing changed, after edits of a body, after edits of a title."""
    log = site / f"{tool.name}-again.log"
    edited = site / "content" / "credentials" / "credential-7.md"
    original = edited.read_text(encoding="utf-8")
    cold = measure(tool, log)

    def builds(count: int, edit) -> list[Measurement]:
        rows = []
        for number in range(count):
            edited.write_text(edit(edited.read_text(encoding="utf-8"), number), encoding="utf-8")
            rows.append(measure(tool, log, is_cold=False))
        return rows

    def body(text: str, number: int) -> str:
        return text + f"\nOne more paragraph, the {number}th.\n"

    def title(text: str, number: int) -> str:
        return re.sub(r"^title: .*$", f"title: Another title {number}", text, count=1, flags=re.M)

    rows = [
        ("cold, for editing", [cold]),
        ("nothing changed", [measure(tool, log, is_cold=False) for _ in range(5)]),
        ("a body edited, first", builds(1, body)),
        ("a body edited, later", builds(5, body)),
        ("a title edited", builds(3, title)),
        ("a body edited, then", builds(1, body)),
    ]
    edited.write_text(original, encoding="utf-8")
    # The system counts this script's own memory as the least that a build takes, which here is more than it does.
    print(f"\n  {'Cairn again':24}{'CPU, s':>22}{'wall, s':>22}")
    for name, measured in rows:
        cells = []
        for key, width, form in (("cpu", 22, ".3f"), ("wall", 22, ".3f")):
            values = [getattr(row, key) for row in measured]
            cells.append(f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})".rjust(width))
        print(f"  {name:24}{''.join(cells)}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sites", nargs="+", type=Path, help="folders that cairn-benchmark wrote, named by their size")
    arguments.add_argument("--cairn", required=True)
    arguments.add_argument("--hugo")
    arguments.add_argument("--rounds", type=int, help="builds with each tool (default: 5, or 3 from 10,000 credentials on)")
    given = arguments.parse_args()
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    if given.hugo:
        print(subprocess.run([given.hugo, "version"], capture_output=True, text=True, check=True).stdout.split(" BuildDate")[0].strip())
    for kind in sorted({file_system(site) for site in given.sites}):
        print(f"sources and sites on {kind}")
    for site in given.sites:
        chosen = tools(site, given.cairn, given.hugo)
        measured: dict[str, list[Measurement]] = {tool.name: [] for tool in chosen}
        pages: dict[str, int] = {}
        for turn in range(given.rounds or (5 if int(site.name) < 10_000 else 3)):
            # Whoever comes second may find the sources in memory, so they take turns at that too.
            for tool in chosen if turn % 2 == 0 else reversed(chosen):
                measured[tool.name].append(measure(tool, site / f"{tool.name}.log", is_pipeline=True))
                if tool.name not in pages:
                    pages[tool.name] = verify(tool, site)
        report(site, chosen, measured, pages)
        measure_again(tools(site, given.cairn, None)[0], site)


if __name__ == "__main__":
    main()
