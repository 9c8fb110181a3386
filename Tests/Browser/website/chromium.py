"""Looks at pages in Chromium: what axe finds, what sticks out, what the keyboard, the printer and the console see.

A page is loaded once, with its scripts or without, and then seen in one width and colour scheme after the other.
"""

from __future__ import annotations

import importlib.resources
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from .server import Served

WIDTHS = (1280, 320)
HEIGHT = 800
SCHEMES = ("light", "dark")
# A width in px and a colour scheme; in the order in which they are looked at.
EVERY_SITUATION = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Enough to pass a page's header, its filters and a good part of its content.
MOST_TABS = 40
TABS_AT_ONCE = 8

# What can differ between light and dark, and takes three times as long as all the rest.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

# Rules of axe that do not fit, and why.
LET_PASS: dict[str, str] = {}

IN_PAGE = Path(__file__).with_name("in_page.js").read_text(encoding="utf-8")
# Switching between light and dark must not be caught half way.
STILL = "const s = document.createElement('style'); s.textContent = '*, ::before, ::after { transition-duration: 0s !important; animation-duration: 0s !important }'; document.head.append(s)"


@dataclass
class Examination:
    """What was found on one page, by concern; the same finding in several situations stands once, with all of them."""

    address: str
    findings: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    main_text: str = ""

    def add(self, concern: str, problems: list[str], situation: str = "") -> None:
        for problem in problems:
            situations = self.findings.setdefault(concern, {}).setdefault(problem, [])
            if situation and situation not in situations:
                situations.append(situation)

    def problems(self, concern: str) -> list[str]:
        return [
            f"{self.address}: {problem}" + (f" [{', '.join(situations)}]" if situations else "")
            for problem, situations in self.findings.get(concern, {}).items()
        ]


class Chromium:
    """A running browser that reaches this machine and nothing else: `with Chromium(path) as browser: …`."""

    def __init__(self, executable: str):
        self.executable = executable
        self.tabs: dict[bool, Tab] = {}
        self.axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def __enter__(self) -> Chromium:
        self.playwright = sync_playwright().start()
        # Chromium's sandbox does not start for root, as which CI runs.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        self.browser: Browser = self.playwright.chromium.launch(
            executable_path=self.executable,
            args=sandbox + ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
        )
        return self

    def __exit__(self, *_) -> None:
        self.browser.close()
        self.playwright.stop()

    def examine(self, served: Served, page_url: str, scripts: bool, situations: list[tuple[int, str]] = EVERY_SITUATION) -> Examination:
        """Loads a page once and looks at it in each situation."""
        if scripts not in self.tabs:
            self.tabs[scripts] = Tab(self.browser)
        tab, page = self.tabs[scripts], self.tabs[scripts].page
        path = urlsplit(page_url).path
        result = tab.begin(served, Examination(path + ("" if scripts else " without scripts")))
        try:
            tab.show(max(WIDTHS), SCHEMES[0])
            tab.allow_scripts(scripts)
            page.goto(served.url(page_url), wait_until="load")
            page.evaluate(IN_PAGE)
            page.evaluate(STILL)
            if scripts:
                settle(page)
            self.look(tab, result, scripts, situations)
            # What the page still says or asks for is taken down as its own, and not as the next page's.
            page.goto("about:blank")
        except BaseException:
            self.tabs.pop(scripts).close()
            raise
        return result

    def look(self, tab: Tab, result: Examination, scripts: bool, situations: list[tuple[int, str]]) -> None:
        page = tab.page
        result.main_text = page.evaluate("__cairnChecks.mainText()")
        if scripts:
            page.evaluate(self.axe)
        for width, scheme in situations:
            tab.show(width, scheme)
            name = f"{width} px {scheme}"
            for concern, problems in page.evaluate("narrow => __cairnChecks.seen(narrow)", width == min(WIDTHS)).items():
                result.add(concern, problems, name)
            if scripts:
                if (width, scheme) in (situations[0], situations[-1]):
                    result.add("focus", walk(page, tab.session), name)
                result.add("axe", run_axe(page, questions(situations, width, scheme)), name)
        for scheme in dict.fromkeys(scheme for _, scheme in situations):
            tab.show(max(WIDTHS), scheme)
            page.evaluate("__cairnChecks.rememberScreen()")
            tab.show(max(WIDTHS), scheme, media="print")
            result.add("print", page.evaluate("__cairnChecks.lostInPrint()"), scheme)
        if scripts:
            return
        # Axe needs promises, so scripts are allowed at last; the page's own have not run and will not.
        tab.allow_scripts(True)
        page.evaluate(self.axe)
        for width, scheme in situations:
            tab.show(width, scheme)
            result.add("axe", run_axe(page, questions(situations, width, scheme)), f"{width} px {scheme}")


class Tab:
    """A tab of the browser in which one page is looked at after the other; a tab of its own costs as much as a look."""

    def __init__(self, browser: Browser):
        self.context = browser.new_context(viewport={"width": max(WIDTHS), "height": HEIGHT}, reduced_motion="reduce", locale="en-US")
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.session = self.context.new_cdp_session(self.page)
        self.shown: tuple | None = None
        listen(self)

    def begin(self, served: Served, result: Examination) -> Examination:
        self.origin, self.result = served.origin, result
        return result

    def allow_scripts(self, allowed: bool) -> None:
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def show(self, width: int, scheme: str, media: str = "screen") -> None:
        """Changes what is not so already: each change lays the page out anew."""
        before, self.shown = self.shown or (max(WIDTHS), None, None), (width, scheme, media)
        if before[0] != width:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
        if before[1:] != (scheme, media):
            self.page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")

    def close(self) -> None:
        self.context.close()


def listen(tab: Tab) -> None:
    """Takes down what a tab's pages log, what they fetch from elsewhere, and what they do not get."""

    def requested(request) -> None:
        if not request.url.startswith((tab.origin + "/", "data:", "blob:", "about:")):
            tab.result.add("requests", [f"fetches {request.url}"])

    def answered(response) -> None:
        if response.status >= 400 and not response.url.endswith("/favicon.ico"):
            tab.result.add("console", [f"gets {response.status} for {urlsplit(response.url).path}"])

    def logged(message) -> None:
        if message.type in ("error", "warning") and "favicon.ico" not in str(message.location):
            tab.result.add("console", [f"logs: {message.text[:300]}"])

    tab.page.on("request", requested)
    tab.page.on("response", answered)
    tab.page.on("console", logged)
    tab.page.on("pageerror", lambda error: tab.result.add("console", [f"throws: {str(error)[:300]}"]))


def settle(page: Page) -> None:
    """Waits until the page's scripts have fetched what they need and are idle, for at most five seconds."""
    page.evaluate("""async () => {
        const end = performance.now() + 5000
        for (let calm = 0, before = -1; calm < 2 && performance.now() < end;) {
            await new Promise((done) => requestIdleCallback(done, { timeout: 200 }))
            const now = performance.getEntriesByType('resource').length
            calm = now === before ? calm + 1 : 0
            before = now
        }
    }""")


def show(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")


def walk(page: Page, session: CDPSession, *, again: bool = True) -> list[str]:
    """Goes through the page with the Tab key, from its start."""
    if page.evaluate("__cairnChecks.beginFocus()") == 0:
        return ["nothing can be reached with the keyboard"]
    for _ in range(MOST_TABS // TABS_AT_ONCE):
        for _ in range(TABS_AT_ONCE):
            session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})
        trail = page.evaluate("__cairnChecks.focusTrail()")
        if trail["done"]:
            break
    page.evaluate("document.activeElement?.blur()")
    if trail["reached"] == 0 and again:
        # A busy browser may take the key before the page has the focus: once more, from the start.
        page.wait_for_timeout(500)
        return walk(page, session, again=False)
    return trail["problems"] + ([] if trail["reached"] else ["the first Tab reaches nothing"])


def questions(situations: list[tuple[int, str]], width: int, scheme: str) -> str:
    """What axe is asked in one of a page's situations: everything at each width, but the colours of all texts in the first
    of several situations alone. In the others, and on pages that stand for what others show from all sides, it is asked the
    colours of one of each sort of text: what differs by light and dark, or from page to page, does so by its styles."""
    if (width, scheme) == situations[0] and len(situations) > 1:
        return "everything"
    is_first_at_width = (width, scheme) == next(situation for situation in situations if situation[0] == width)
    return "everything, colours of one of each sort" if is_first_at_width else "colours of one of each sort"


def run_axe(page: Page, question: str = "everything") -> list[str]:
    """Runs axe over the whole page, or asks it one of the `questions`."""
    found = page.evaluate(
        """async ([tags, colours, question]) => {
            const ask = async (where, options) => (await axe.run(where, { ...options, resultTypes: ['violations'], preload: false })).violations
            const rules = { 'target-size': { enabled: true }, 'hidden-content': { enabled: false } }, whole = question == 'everything', violations = []
            if (!whole) {
                for (const rule of colours) rules[rule] = { enabled: false }
                violations.push(...await ask({ include: __cairnChecks.oneOfEachSort() }, { runOnly: colours }))
            }
            if (question.startsWith('everything')) violations.push(...await ask(document, { runOnly: { type: 'tag', values: tags }, rules }))
            return violations.map(({ id, help, nodes }) => ({ id, help,
                nodes: nodes.slice(0, 3).map(({ target, html, any, all, none }) => ({ target: target.join(' '), html: html.slice(0, 120),
                    why: [...any, ...all, ...none].map((check) => check.message)[0] || '' })), count: nodes.length }))
        }""",
        [AXE_TAGS, COLOUR_RULES, question],
    )
    problems = []
    for violation in found:
        if violation["id"] in LET_PASS:
            continue
        places = "; ".join(f"{node['target']} {node['html']} ({node['why']})" for node in violation["nodes"])
        problems.append(f"{violation['id']}: {violation['help']}, {violation['count']} times: {places}")
    return problems
