"""Searching, filtering and comparing as somebody does who has a keyboard and nothing else."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from website.chromium import EVERY_SITUATION, IN_PAGE, STILL, questions, run_axe, show
from website.server import Served

# What a query costs at most before its first ten results are there, with the page, in bytes as they are sent.
MOST_BYTES = 300_000


@pytest.fixture
def visit(subject, site, chromium, servers):
    """Opens a page of the first site: `with visit("search/") as page: …`. Fails where the page logs a fault."""
    if subject.name not in servers:
        servers[subject.name] = Served(site).__enter__()
    served = servers[subject.name]

    @contextmanager
    def visit(path: str, width: int = 1280, scheme: str = "light", scripts: bool = True):
        context = chromium.browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", java_script_enabled=scripts)
        faults: list[str] = []
        try:
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            page.on("request", lambda request: None if request.url.startswith(served.origin) else faults.append(request.url))
            page.goto(served.url(site.base_url + path), wait_until="load")
            yield page
        finally:
            context.close()
        assert faults == []

    return visit


def tab_to(page, selector: str, most: int = 80) -> None:
    """Presses Tab until the focus is on what the selector names."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def type_words(page, words: str) -> list[str]:
    """Types words where words are typed, and returns the titles of the results."""
    tab_to(page, "[type=search]")
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.wait_for_function("(words) => new URLSearchParams(location.search).get('q') === words", arg=words)
    return titles(page)


def titles(page) -> list[str]:
    settled(page)
    return page.locator(".finder .card h3").all_inner_texts()


def settled(page) -> None:
    """Waits until the results stay what they are."""
    page.evaluate("""async () => {
        for (let calm = 0, before; calm < 4 || document.querySelector('.finder[aria-busy=true]');) {
            await new Promise((done) => setTimeout(done, 60))
            const now = document.querySelector('main').textContent + performance.getEntriesByType('resource').length
            calm = now === before ? calm + 1 : 0
            before = now
        }
    }""")


def told(page) -> str:
    return page.locator(".finder [role=status]").inner_text()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("hand hygiene observer", "Hand Hygiene Observer"),
        ("observer hand", "Hand Hygiene Observer"),
        ("HYGIENE obser", "Hand Hygiene Observer"),
        ("hand hygeine observer", "Hand Hygiene Observer"),
        ("hnad hygiene obsrever", "Hand Hygiene Observer"),
        ("antimicrobial stewardshp", "Antimicrobial Stewardship in Practice"),
        ("Ántimicrobiäl", "Antimicrobial Stewardship in Practice"),
        ("certified infection preventionist", "Certified Infection Preventionist"),
    ],
)
def test_what_is_meant_is_found_first(visit, words, first):
    with visit("search/") as page:
        assert type_words(page, words)[0] == first


def test_all_kinds_of_things_are_found(visit):
    with visit("search/") as page:
        type_words(page, "infection prevention")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        settled(page)
        kinds = page.locator(".filters [aria-label=Kind] label span").all_inner_texts()
        assert {"Credentials", "Competencies", "Organizations", "Occupations"} <= set(kinds)


def test_french_pages_search_french_words(visit):
    with visit("fr/search/") as page:
        assert "hygiène des mains" in type_words(page, "hygiene mains")[0]


def test_filters_follow_each_other_and_the_address_says_which(visit):
    with visit("search/") as page:
        type_words(page, "infection")
        tab_to(page, ".filters > summary")
        page.keyboard.press("Enter")
        settled(page)
        tab_to(page, "#type\\.microcredential")
        count = int(page.locator("#type\\.microcredential ~ small").inner_text())
        page.keyboard.press("Space")
        settled(page)
        assert told(page).split()[0] == str(count)
        assert page.evaluate("document.activeElement.id") == "type.microcredential", "the focus stays where it was"
        assert set(page.locator(".finder .card .kind").all_inner_texts()) == {"Microcredential"}
        page.keyboard.press("Shift+Tab")
        tab_to(page, "[id^='level.']")
        page.keyboard.press("Space")
        settled(page)
        asked = parse_qs(urlsplit(page.url).query)
        assert asked["q"] == ["infection"] and asked["type"] == ["microcredential"] and len(asked["level"]) == 1
        narrowed, shared = titles(page), page.url
        page.go_back()
        settled(page)
        assert told(page).split()[0] == str(count)
        page.go_back()
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"q": ["infection"]}
        page.goto(shared)
        assert titles(page) == narrowed
        assert page.locator("[type=search]").input_value() == "infection"
        assert page.locator("#type\\.microcredential").is_checked()
        tab_to(page, ".clear")
        page.keyboard.press("Enter")
        settled(page)
        assert parse_qs(urlsplit(page.url).query) == {"q": ["infection"]}
        assert page.evaluate("document.activeElement.type") == "search"


def test_counts_are_those_of_the_whole_catalog_before_anything_is_asked(visit, site):
    with visit("search/") as page:
        tab_to(page, ".filters > summary")
        page.keyboard.press("Enter")
        settled(page)
        count = int(page.locator("#kind\\.pathway ~ small").inner_text())
        assert count == sum(1 for one in site.pages if one.path.startswith("pathways/") and one.path.count("/") == 2 and not one.is_redirect)
        assert not page.locator(".finder .card").count()


@pytest.mark.parametrize("facet", ["issuer", "competency", "topic"])
def test_long_facets_are_read_when_they_are_opened(visit, facet):
    titles_of = {"issuer": "Issued by", "competency": "Competency", "topic": "Topic"}
    with visit("search/?q=infection") as page:
        settled(page)
        tab_to(page, ".filters > summary")
        page.keyboard.press("Enter")
        group = page.locator(".filters details", has=page.locator(f"[aria-label='{titles_of[facet]}']"))
        group.locator("summary").focus()
        page.keyboard.press("Enter")
        settled(page)
        tab_to(page, f"[id^='{facet}.']")
        page.keyboard.press("Space")
        settled(page)
        assert facet in parse_qs(urlsplit(page.url).query)
        assert titles(page)


def test_the_list_of_credentials_is_searched_in_place(visit):
    with visit("credentials/") as page:
        assert page.locator(".listed .card").first.is_visible()
        assert type_words(page, "hygiene")
        assert not page.locator(".listed").is_visible()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.wait_for_function("document.querySelector('.listed').checkVisibility()")


def test_nothing_found_is_said_and_more_is_shown(visit):
    with visit("search/") as page:
        assert type_words(page, "zzzzzzzz") == []
        assert "Nothing" in told(page)
        type_words(page, "infection")
        assert page.locator(".finder .card").count() == 10
        tab_to(page, ".finder .go", most=60)
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelectorAll('.finder .card').length > 10")
        assert page.evaluate("[...document.querySelectorAll('.finder .card a')].indexOf(document.activeElement)") == 10


def test_four_credentials_stand_side_by_side(visit):
    with visit("credentials/") as page:
        for number in range(4):
            tab_to(page, f".card:nth-child({number + 1}) .pick")
            page.keyboard.press("Space")
        assert page.locator(".card .pick:disabled").count() == page.locator(".card .pick").count() - 4
        assert "4" in page.locator(".picked [role=status]").inner_text()
        tab_to(page, ".picked a", most=400)
        page.keyboard.press("Enter")
        page.wait_for_selector(".comparison table")
        assert page.locator(".comparison thead th").count() == 5
        rows = page.locator(".comparison tbody th").all_inner_texts()
        assert {"Type", "Price", "Level", "Issued by"} <= set(rows)
        shared = page.url
        assert len(parse_qs(urlsplit(shared).query)["ids"][0].split(",")) == 4
        tab_to(page, ".comparison button")
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelectorAll('.comparison thead th').length === 4")
        page.go_back()
        page.wait_for_function("document.querySelectorAll('.comparison thead th').length === 5")
        for width, scheme in EVERY_SITUATION:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_cannot_be_compared_is_said(visit, site):
    with visit("compare/") as page:
        assert page.locator(".listed").is_visible()
    with visit("compare/?ids=../../etc,<b>,HAND") as page:
        assert page.locator(".listed").is_visible()


def test_results_can_be_compared(visit):
    with visit("search/?q=hygiene") as page:
        settled(page)
        tab_to(page, ".finder .pick")
        page.keyboard.press("Space")
        assert page.locator(".picked").is_visible()


@pytest.mark.parametrize("path", ["search/", "credentials/", "compare/"])
def test_without_scripts_nothing_is_dead(visit, path):
    with visit(path, scripts=False) as page:
        assert page.locator("main input:visible, main button:visible").count() == 0
        assert page.locator("main a").count() > 0
        if path != "credentials/":
            assert "JavaScript" in page.locator("main").inner_text()


STATES = {
    "empty": ("search/", None),
    "results": ("search/?q=hygiene", None),
    "nothing": ("search/?q=zzzzzzzz", None),
    "filters": ("search/?q=infection&type=microcredential,badge", None),
    "list": ("credentials/?q=hygiene", ".finder .pick"),
    "comparison": ("compare/?ids=hand-hygiene-observer,hand-hygiene-essentials,standard-precautions,certified-infection-preventionist", None),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(visit, chromium, accept, state):
    path, press = STATES[state]
    problems = []
    with visit(path) as page:
        page.evaluate(STILL)
        settled(page)
        if press:
            page.locator(press).first.click()
        page.evaluate(IN_PAGE)
        page.evaluate(chromium.axe)
        for width, scheme in EVERY_SITUATION:
            show(page, width, scheme)
            question = questions(EVERY_SITUATION, width, scheme)
            problems += [f"{state} at {width} px {scheme}: {problem}" for problem in run_axe(page, question)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                problems.append(f"{state} at {width} px scrolls sideways")
    accept(problems)


def test_a_first_query_is_small(visit):
    with visit("search/") as page:
        sizes: list[int] = []
        page.on("response", lambda response: sizes.append(len(response.body())))
        page.reload()
        type_words(page, "hand hygiene")
        assert sum(sizes) < MOST_BYTES
