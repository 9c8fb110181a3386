"""Asks the search of a site and Pagefind's the same questions, in Chromium. `scripts/bench-search` calls this.

The questions are made from the site's catalog, by a generator with a fixed seed, so that the answers are known: titles of
credentials, some of their words, with letters swapped or left out, with accents that are not there, and the statements of
competencies. A question is answered where the thing's own page is among the first ten results; the score is the mean of
one divided by its place.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Tests" / "Browser"))

from website.chromium import Chromium
from website.server import Served
from website.site import Site

# Loads Pagefind as its own interface does, asks, and reads what the first ten results show.
PAGEFIND = """async ([words]) => {
    const start = performance.now()
    window.pagefind ||= await import(document.baseURI.replace(/[^/]*$/, '') + 'pagefind/pagefind.js')
    await window.pagefind.options({ excerptLength: 20 })
    await window.pagefind.init()
    const found = await window.pagefind.search(words)
    const shown = await Promise.all(found.results.slice(0, 10).map((result) => result.data()))
    return { took: performance.now() - start, urls: shown.map(({ url }) => url) }
}"""

CAIRN = """async ([words]) => {
    const input = document.querySelector('[type=search]'), list = document.querySelector('.finder .cards'), status = document.querySelector('.finder [role=status]')
    const start = performance.now()
    status.textContent = ''
    input.value = words
    input.dispatchEvent(new Event('input', { bubbles: true }))
    while (!status.textContent) await new Promise((done) => setTimeout(done, 1))
    return { took: performance.now() - start - 120, urls: [...list.querySelectorAll('h3 a')].map((link) => link.pathname) }
}"""


def questions(site: Site, each: int) -> list[tuple[str, str, str]]:
    """Returns sorts of questions, words, and the path of the page that answers them."""
    catalog = json.loads((site.folder / "catalog.json").read_text(encoding="utf-8"))
    things = catalog["things"]
    credentials = [thing for thing in things if thing["kind"] == "credential"]
    competencies = [thing for thing in things if thing["kind"] == "competency"]
    generator = random.Random(2026)
    chosen = generator.sample(credentials, min(each, len(credentials)))
    asked = []

    def ask(sort: str, words: str, thing: dict) -> None:
        asked.append((sort, words, urlsplit(thing["url"]).path))

    def mistyped(word: str) -> str:
        if len(word) < 5:
            return word
        place = generator.randrange(1, len(word) - 2)
        if generator.random() < 0.5:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + word[place + 1 :]

    for thing in chosen:
        words = [word for word in thing["title"].replace(",", " ").split()]
        ask("title", thing["title"], thing)
        ask("some words", " ".join(generator.sample(words, max(1, len(words) - 1))), thing)
        longest = max(words, key=len)
        ask("mistyped", " ".join(mistyped(word) if word == longest else word for word in words), thing)
        ask("accents", thing["title"].replace("a", "á").replace("e", "è").replace("o", "ö"), thing)
        ask("unfinished", thing["title"][: max(4, len(thing["title"]) - 3)], thing)
    for thing in generator.sample(competencies, min(each, len(competencies))):
        ask("competency", " ".join(thing["statement"].rstrip(".").split()[:6]), thing)
    return asked


def folder_size(*folders: Path) -> tuple[int, int]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"]
    return sum(path.stat().st_size for path in files), len(files)


def measure(name: str, browser, served: Served, page_url: str, ask: str, asked: list[tuple[str, str, str]]) -> dict:
    """Opens the page anew for one question, then asks all of them on one page."""
    first_bytes, first_times = [], []
    for _, words, _ in asked[:5]:
        context = browser.new_context()
        page = context.new_page()
        sizes: list[int] = []
        page.on("response", lambda response, sizes=sizes: sizes.append(len(response.body())))
        page.goto(served.url(page_url), wait_until="load")
        first_times.append(page.evaluate(ask, [words])["took"])
        page.wait_for_timeout(100)
        first_bytes.append(sum(sizes))
        context.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.url(page_url), wait_until="load")
    times, ranks = [], {}
    for sort, words, answer in asked:
        found = page.evaluate(ask, [words])
        times.append(found["took"])
        paths = [urlsplit(url).path for url in found["urls"]]
        ranks.setdefault(sort, []).append(1 / (paths.index(answer) + 1) if answer in paths else 0)
    context.close()
    return {"name": name, "bytes": max(first_bytes), "first": statistics.median(first_times), "median": statistics.median(times), "ranks": ranks}


def show(folder: Path, pagefind: str, chromium: str, each: int) -> None:
    catalog = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    base = catalog["base_url"]
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "site"
        shutil.copytree(folder, copy)
        subprocess.run([pagefind, "-m", "pagefind", "--site", str(copy), "--quiet"], check=True, stdout=subprocess.DEVNULL)
        # The page that asks Pagefind is as large as the site's own, without its script.
        (copy / "ask.html").write_text(f"<!doctype html><html lang=\"{catalog['language']}\"><title>Ask</title>")
        site, other = Site(folder, base, {}), Site(copy, base, {})
        asked = questions(site, each)
        with Chromium(chromium) as browser, Served(site) as served, Served(other) as served_other:
            results = [
                measure("Cairn", browser.browser, served, base + "search/", CAIRN, asked) | {"size": folder_size(*(index.parent for index in folder.glob("**/search/index.json")))},
                measure("Pagefind", browser.browser, served_other, base + "ask.html", PAGEFIND, asked) | {"size": folder_size(copy / "pagefind")},
            ]
    sorts = list(results[0]["ranks"])
    print(f"\n{folder}: {len(asked)} questions\n")
    print(f"{'':10}{'index KB':>10}{'files':>8}{'first KB':>10}{'first ms':>10}{'query ms':>10}" + "".join(f"{sort:>13}" for sort in sorts) + f"{'all':>8}")
    for result in results:
        size, files = result["size"]
        all_ranks = [rank for ranks in result["ranks"].values() for rank in ranks]
        print(
            f"{result['name']:10}{size / 1000:10.0f}{files:8}{result['bytes'] / 1000:10.0f}{result['first']:10.0f}{result['median']:10.1f}"
            + "".join(f"{statistics.mean(result['ranks'][sort]):13.2f}" for sort in sorts) + f"{statistics.mean(all_ranks):8.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--pagefind", required=True, help="a Python that has Pagefind")
    parser.add_argument("--each", type=int, default=12, help="how many things are asked for")
    options = parser.parse_args()
    for folder in options.folders:
        show(folder.resolve(), options.pagefind, os.environ["CHROMIUM"], options.each)


if __name__ == "__main__":
    main()
