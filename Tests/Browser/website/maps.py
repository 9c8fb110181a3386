"""The maps of trails on a page, as a browser lays them out."""

from __future__ import annotations

from playwright.sync_api import Page as BrowserPage

from .site import Page, Site

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


def look_at_maps(page: BrowserPage) -> tuple[int, list[str]]:
    """Returns how many maps the open page has, and what is wrong with them."""
    count, faults = page.evaluate(FAULTS)
    return count, faults


def pages_with_maps(site: Site) -> list[Page]:
    """Returns the pages of pathways and credentials that have a map, in the order of their paths."""
    pages = [page for page in site.pages if not page.is_redirect and page.path.split("/")[-3:-2] in (["pathways"], ["credentials"])]
    found = [page for page in pages if '<figure class="map' in (site.folder / page.path).read_text(encoding="utf-8")]
    return sorted(found, key=lambda page: page.path)
