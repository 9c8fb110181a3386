"""What the browser sees of the miniature website is in order, and each fault that is put into it is found."""

import pytest
from selftest.miniature import BASE, Miniature
from website.server import Served

OBSERVER = "credentials/observer/index.html"
WORD = "Watch a ward"


def examine(chromium, miniature, folder, scripts=True, page="credentials/observer/"):
    with Served(miniature.write(folder)) as served:
        return chromium.examine(served, BASE + page, scripts, [(1280, "light"), (320, "dark")])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_sound_page_passes(chromium, tmp_path, scripts):
    found = examine(chromium, Miniature(), tmp_path, scripts)
    assert found.findings == {concern: {} for concern in found.findings}
    assert "Watch a ward" in found.main_text


def test_a_page_below_a_path_passes(chromium, tmp_path):
    miniature = Miniature().everywhere(BASE, BASE + "sub/").everywhere('="/', '="/sub/')
    with Served(miniature.write(tmp_path, BASE + "sub/")) as served:
        found = chromium.examine(served, BASE + "sub/credentials/", True, [(320, "light")])
    assert found.findings == {concern: {} for concern in found.findings}


def body(html):
    return lambda miniature: miniature.replace(OBSERVER, "</main>", html + "</main>")


def style(css):
    return lambda miniature: miniature.replace("style.css", "\n:root", css + "\n:root") if css.startswith("/*first*/") else miniature.add("style.css", miniature.files["style.css"] + css)


FAULTS = [
    ("axe", style("p { color: #ccc }"), True, "color-contrast"),
    ("axe", style("@media (prefers-color-scheme: dark) { p { color: #333 } }"), True, "[320 px dark]"),
    ("axe", style("p { color: #ccc }"), False, "color-contrast"),
    ("axe", body("<h4>Skipped</h4>"), True, "heading-order"),
    ("axe", body('<p><button aria-label="" class="button"></button></p>'), True, "button-name"),
    ("overflow", body('<table><tr><td><div style="width: 600px">wide</div></td></tr></table>'), True, "window of 320 px"),
    ("overflow", body('<p style="white-space: nowrap">A very long line that is not to be broken anywhere at all, however narrow it is</p>'), False, "<p>"),
    ("overflow", body('<div class="wide"><div style="width: 600px"><span style="position: absolute; margin-left: 500px">far</span></div></div>'), True, "“far” ends at"),
    ("targets", body('<p><a href="/" style="display: inline-block; font-size: 10px; line-height: 1">Home</a></p>'), True, "smaller than 24"),
    ("targets", body('<p><input type="checkbox" aria-label="Held"></p>'), True, "smaller than 24"),
    ("pictures", body('<svg viewBox="0 0 1 1" width="20" height="20"><path d="M0 0h1v1z"/></svg>'), True, "neither a name nor aria-hidden"),
    ("pictures", lambda miniature: miniature.replace(OBSERVER, 'src="/logo.svg"', 'src="/lost.svg"'), True, "does not load"),
    ("focus", style(":focus-visible { outline: none }"), True, "looks the same"),
    ("focus", style("nav { position: sticky; bottom: 0 } main { margin-top: -60px } nav { position: fixed; top: 0; left: 0; width: 100%; height: 600px; z-index: 2; background: #fff }") , True, "has the focus under"),
    ("print", style("@media print { main p { display: none } }"), True, "is not printed"),
    ("print", style("@media print { main { display: none } }"), True, "main is not printed"),
    ("print", style("@media print { body { color: #ddd !important } }"), True, "on white paper"),
    ("console", body("<script>console.error('broken')</script>"), True, "logs: broken"),
    ("console", body("<script>nowhere()</script>"), True, "throws:"),
    ("console", body('<script src="/lost.js"></script>'), True, "gets 404"),
    ("requests", body('<img src="https://cdn.example/a.png" alt="" width="20" height="20">'), True, "fetches https://cdn.example/a.png"),
]


@pytest.mark.parametrize(("concern", "spoil", "scripts", "expected"), FAULTS, ids=[f"{concern}-{expected}" for concern, _, _, expected in FAULTS])
def test_a_fault_is_found(chromium, concern, spoil, scripts, expected, tmp_path):
    if expected == "has the focus under":
        spoil = both(spoil, body('<p><a href="/credentials/" class="button">All credentials</a></p>'))
    problems = examine(chromium, spoil(Miniature()), tmp_path, scripts).problems(concern)
    assert any(expected in problem for problem in problems), problems


def both(one, other):
    return lambda miniature: other(one(miniature))


def test_without_scripts_a_page_is_as_its_readers_without_scripts_see_it(chromium, tmp_path):
    spoil = body('<noscript><p id="for-them">All credentials are in the list.</p></noscript><p id="late"></p><script>document.getElementById("late").textContent = "Filled in"</script>')
    assert "Filled in" in examine(chromium, spoil(Miniature()), tmp_path / "a", True).main_text
    text = examine(chromium, spoil(Miniature()), tmp_path / "b", False).main_text
    assert "All credentials are in the list" in text and "Filled in" not in text
