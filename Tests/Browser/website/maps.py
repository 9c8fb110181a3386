"""The maps of trails on a page, as a browser lays them out."""

from __future__ import annotations

from playwright.sync_api import Page as BrowserPage

from .site import Page, Site

# Boxes, words and lines as they are on the screen. A px is allowed for rounding; lines end at boxes, with half their breadth in them.
FAULTS = """() => {
    const faults = [], near = 1, room = 2
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
                    const bounds = box || frame
                    if (place.left < bounds.left - near || place.right > bounds.right + near || place.top < bounds.top - near || place.bottom > bounds.bottom + near)
                        faults.push(`'${text.textContent}' sticks out by ${[bounds.left - place.left, place.right - bounds.right, bounds.top - place.top, place.bottom - bounds.bottom].map(Math.round)}`)
                    if (parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width < 9) faults.push(`'${text.textContent}' is smaller than 9 px`)
                }
            }
            for (const [i, [name, a]] of boxes.entries())
                for (const [other, b] of boxes.slice(i + 1))
                    if (a.left < b.right - near && b.left < a.right - near && a.top < b.bottom - near && b.top < a.bottom - near) faults.push(`'${name}' lies on '${other}'`)
            const onScreen = svg.getScreenCTM()
            for (const path of svg.querySelectorAll(':scope > path')) {
                for (const part of path.getAttribute('d').split('M').slice(1)) {
                    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
                    line.setAttribute('d', 'M' + part)
                    const length = line.getTotalLength(), steps = Math.max(2, Math.ceil(length / 4))
                    let last = ''
                    for (let i = 0; i <= steps; i++) {
                        const { x, y } = line.getPointAtLength(length * i / steps).matrixTransform(onScreen)
                        const hit = boxes.find(([, box]) => x > box.left + room && x < box.right - room && y > box.top + room && y < box.bottom - room)
                        if (hit && hit[0] !== last) faults.push(`a line (${path.getAttribute('class')}) runs through '${last = hit[0]}'`)
                    }
                }
            }
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
