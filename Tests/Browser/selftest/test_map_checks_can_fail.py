"""A sound map passes, and each fault that is put into it is found."""

import pytest
from website.maps import look_at_maps

SOUND = """<!doctype html><style>body { margin: 0 } .slim { display: none } text { font: 14px sans-serif }</style><figure class="map">
<svg class="wide" width="400" height="200" viewBox="0 0 400 200"><path class="path" d="M10 10H5M70 80C90 85 90 95 70 100"/><g class="name"><text x="10" y="20">Stage</text></g>
<a href="#a"><title>One</title><rect x="10" y="30" width="120" height="50"/><text x="20" y="60">One</text></a>
<a href="#b"><title>Two</title><rect x="10" y="100" width="120" height="50"/><text x="20" y="130">Two</text></a></svg>
<svg class="slim" width="288" height="10" viewBox="0 0 288 10"></svg></figure>"""

FAULTS = [
    ('y="100"', 'y="60"', "lies on"),
    (">Two</text>", ">Two and much more than fits</text>", "sticks out by"),
    ("font: 14px", "font: 8px", "smaller than 9 px"),
    (".slim { display: none }", "", "shows 2 drawings"),
    ("<title>One</title>", "", "has no title"),
    ("M70 80C90 85", "M5 40H200M70 80C90 85", "runs through"),
    ("<figure", '<figure style="width: 2000px; margin-left: 1100px"', "out of the window"),
]


def found(chromium, html):
    page = chromium.browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        page.set_content(html)
        return look_at_maps(page)
    finally:
        page.close()


def test_a_sound_map_passes(chromium):
    assert found(chromium, SOUND) == (1, [])


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[expected for _, _, expected in FAULTS])
def test_a_fault_is_found(chromium, old, new, expected):
    assert old in SOUND
    count, faults = found(chromium, SOUND.replace(old, new))
    assert count == 1 and any(expected in fault for fault in faults), faults
