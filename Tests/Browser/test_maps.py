"""The maps of trails, as Chromium lays them out: whatever typefaces there are, words stay in their boxes."""

from __future__ import annotations

import pytest

WIDTHS = (1280, 768, 320)

# Boxes and words as they are on the screen. A px is allowed for rounding.
FAULTS = """() => {
    const faults = [], near = 1
    const maps = [...document.querySelectorAll('figure.map')]
    for (const map of maps) {
        const shown = [...map.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0)
        if (shown.length !== 1) faults.push(`shows ${shown.length} drawings`)
        for (const svg of shown) {
            const frame = svg.getBoundingClientRect()
            if (frame.right > document.documentElement.clientWidth + near || frame.left < -near) faults.push('sticks out of the window')
            const boxes = []
            for (const node of svg.querySelectorAll(':scope > a, :scope > g')) {
                const rect = node.querySelector('rect'), words = [...node.querySelectorAll('text')].map((text) => [text, text.getBoundingClientRect()])
                const box = rect ? rect.getBoundingClientRect() : null
                if (box) boxes.push([node.textContent.slice(0, 40), box])
                else for (const [text, place] of words) boxes.push([text.textContent.slice(0, 40), place])
                for (const [text, place] of words) {
                    const room = box || frame
                    if (place.left < room.left - near || place.right > room.right + near || place.top < room.top - near || place.bottom > room.bottom + near)
                        faults.push(`'${text.textContent}' sticks out by ${[room.left - place.left, place.right - room.right, room.top - place.top, place.bottom - room.bottom].map(Math.round)}`)
                    if (parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width < 9) faults.push(`'${text.textContent}' is smaller than 9 px`)
                }
            }
            for (const [i, [name, a]] of boxes.entries())
                for (const [other, b] of boxes.slice(i + 1))
                    if (a.left < b.right - near && b.left < a.right - near && a.top < b.bottom - near && b.top < a.bottom - near) faults.push(`'${name}' lies on '${other}'`)
            for (const link of svg.querySelectorAll('a')) {
                if (!link.querySelector('title')?.textContent) faults.push('a link has no title')
            }
        }
    }
    return [maps.length, faults]
}"""


def pages_with_maps(site):
    # The others are made by the same code.
    pages = [page for page in site.pages if not page.is_redirect and page.path.split("/")[-3:-2] in (["pathways"], ["credentials"])]
    found = [page for page in pages if '<figure class="map' in (site.folder / page.path).read_text(encoding="utf-8")]
    return sorted(found, key=lambda page: page.path)


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_maps_stay_in_their_boxes(subject, site, chromium, servers, accept, width):
    from website.server import Served

    if subject.name not in servers:
        servers[subject.name] = Served(site).__enter__()
    served = servers[subject.name]
    chosen = pages_with_maps(site)
    pathways = [page for page in chosen if "pathways/" in page.path]
    rest = [page for page in chosen if "pathways/" not in page.path][:12]
    context = chromium.browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    problems, drawn = [], 0
    try:
        page = context.new_page()
        for one in pathways[:20] + rest:
            page.goto(served.url(one.url), wait_until="load")
            count, faults = page.evaluate(FAULTS)
            drawn += count
            problems += [f"{one.path} at {width} px: {fault}" for fault in faults]
    finally:
        context.close()
    if any(page.path.startswith("pathways/") for page in site.pages if page.path != "pathways/index.html"):
        assert drawn > 0
    accept(problems)
