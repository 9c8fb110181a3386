"""The maps of trails, as Chromium lays them out: whatever typefaces there are, words stay in their boxes."""

from __future__ import annotations

import pytest
from website.maps import look_at_maps, pages_with_maps
from website.server import Served

WIDTHS = (1280, 768, 320)
# Pathways and credentials; the others are made by the same code.
MOST_PAGES = (20, 12)


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
