"""The maps of trails, as Chromium lays them out: whatever typefaces there are, words stay in their boxes, no box lies on
another, and no line runs through one.

RANDOM_MAPS says how many random pathways are looked at; SEED, which.
"""

from __future__ import annotations

import os
import subprocess

import pytest
from website.maps import look_at_maps, pages_with_maps
from website.random_trails import write_random_trails
from website.server import Served
from website.site import Site

WIDTHS = (1280, 768, 320)
# Pathways and credentials; the others are made by the same code.
MOST_PAGES = (20, 12)
RANDOM_MAPS = int(os.environ.get("RANDOM_MAPS", "40"))
SEED = int(os.environ.get("SEED", "20261123"))
# A wide drawing and a narrow one.
RANDOM_WIDTHS = (1280, 320)


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_maps_stay_in_their_boxes(subject, site, chromium, servers, accept, width):
    if subject.name not in servers:
        servers[subject.name] = Served(site).__enter__()
    served = servers[subject.name]
    chosen = pages_with_maps(site)
    pathways = [page for page in chosen if "pathways/" in page.path]
    rest = [page for page in chosen if "pathways/" not in page.path][: MOST_PAGES[1]]
    context = chromium.browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    problems, drawn = [], 0
    try:
        page = context.new_page()
        for one in pathways[: MOST_PAGES[0]] + rest:
            page.goto(served.url(one.url), wait_until="load")
            count, faults = look_at_maps(page)
            drawn += count
            problems += [f"{one.path} at {width} px: {fault}" for fault in faults]
    finally:
        context.close()
    if any(page.path.startswith("pathways/") for page in site.pages if page.path != "pathways/index.html"):
        assert drawn > 0
    accept(problems)


def test_random_maps_are_sound(chromium, cairn, accept, tmp_path):
    source = tmp_path / "site"
    write_random_trails(source, RANDOM_MAPS, SEED)
    built = subprocess.run([*cairn, "build", "--site", source, "--quiet"], capture_output=True, text=True, timeout=600)
    assert built.returncode == 0, (built.stderr or built.stdout)[:2000]
    site = Site(source / "public", "https://random.example/")
    pages = [page for page in pages_with_maps(site) if "pathways/" in page.path]
    assert len(pages) == RANDOM_MAPS
    problems = []
    with Served(site) as served:
        page = chromium.browser.new_context(reduced_motion="reduce").new_page()
        try:
            for one in pages:
                page.goto(served.url(one.url), wait_until="load")
                for width in RANDOM_WIDTHS:
                    page.set_viewport_size({"width": width, "height": 800})
                    count, faults = look_at_maps(page)
                    assert count == 1
                    problems += [f"{one.path} (seed {SEED}) at {width} px: {fault}" for fault in faults]
        finally:
            page.context.close()
    accept(problems)
