"""Looks at pages in Chromium: what axe finds, what sticks out, what the keyboard, the printer and the console see."""

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
EVERY_SITUATION = [(width, scheme) for scheme in SCHEMES for width in WIDTHS]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Enough to pass a page's header, its filters and a good part of its content.
MOST_TABS = 40

# What can differ between light and dark. At each width, everything is asked once and these again: they take a second.
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
        address = served.url(page_url)
        path = urlsplit(page_url).path
        result = Examination(path + ("" if scripts else " without scripts"))
        context = self.browser.new_context(viewport={"width": 1280, "height": HEIGHT}, reduced_motion="reduce", locale="en-US")
        try:
            page = context.new_page()
            page.set_default_timeout(20_000)
            session = context.new_cdp_session(page)
            listen(page, served, result)
            if not scripts:
                session.send("Emulation.setScriptExecutionDisabled", {"value": True})
            page.goto(address, wait_until="load")
            page.evaluate(IN_PAGE)
            page.evaluate(STILL)
            if scripts:
                settle(page)
            self.look(page, session, result, scripts, situations)
        finally:
            context.close()
        return result

    def look(self, page: Page, session: CDPSession, result: Examination, scripts: bool, situations: list[tuple[int, str]]) -> None:
        # First what asks no promise of the page, then, with scripts allowed, axe; the page's own have not run and will not.
        result.main_text = page.evaluate("__cairnChecks.mainText()")
        for width, scheme in situations:
            show(page, width, scheme)
            name = f"{width} px {scheme}"
            result.add("pictures", page.evaluate("__cairnChecks.namelessPictures()"), name)
            result.add("targets", page.evaluate("__cairnChecks.smallTargets()"), name)
            if width == min(WIDTHS):
                result.add("overflow", page.evaluate("__cairnChecks.overflow()"), name)
        for scheme in SCHEMES:
            show(page, 1280, scheme)
            page.evaluate("__cairnChecks.rememberScreen()")
            page.emulate_media(media="print", color_scheme=scheme)
            result.add("print", page.evaluate("__cairnChecks.lostInPrint()"), scheme)
            page.emulate_media(media="screen")
        if scripts:
            for width, scheme in dict.fromkeys((situations[0], situations[-1])):
                show(page, width, scheme)
                result.add("focus", walk(page), f"{width} px {scheme}")
        else:
            session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        page.evaluate(self.axe)
        widths: set[int] = set()
        for width, scheme in situations:
            show(page, width, scheme)
            result.add("axe", run_axe(page, COLOUR_RULES if width in widths else []), f"{width} px {scheme}")
            widths.add(width)


def listen(page: Page, served: Served, result: Examination) -> None:
    """Takes down what the page logs, what it fetches from elsewhere, and what it does not get."""

    def requested(request) -> None:
        if not request.url.startswith((served.origin + "/", "data:", "blob:")):
            result.add("requests", [f"fetches {request.url}"])

    def answered(response) -> None:
        if response.status >= 400 and not response.url.endswith("/favicon.ico"):
            result.add("console", [f"gets {response.status} for {urlsplit(response.url).path}"])

    def logged(message) -> None:
        if message.type in ("error", "warning") and "favicon.ico" not in str(message.location):
            result.add("console", [f"logs: {message.text[:300]}"])

    page.on("request", requested)
    page.on("response", answered)
    page.on("console", logged)
    page.on("pageerror", lambda error: result.add("console", [f"throws: {str(error)[:300]}"]))


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


def walk(page: Page, *, again: bool = True) -> list[str]:
    """Goes through the page with the Tab key."""
    problems: list[str] = []
    if page.evaluate("__cairnChecks.beginFocus()") == 0:
        return ["nothing can be reached with the keyboard"]
    for step in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = page.evaluate("__cairnChecks.focusStep()")
        problems += found["problems"]
        if found["done"]:
            if step == 0 and again:
                # A busy browser may take the key before the page has the focus: once more, from the start.
                page.wait_for_timeout(500)
                return walk(page, again=False)
            if step == 0:
                problems.append("the first Tab reaches nothing")
            break
    page.evaluate("document.activeElement?.blur()")
    return problems


def run_axe(page: Page, rules: list[str]) -> list[str]:
    """Runs axe with the given rules, or with all of `AXE_TAGS` where none are given."""
    found = page.evaluate(
        """async ([tags, only]) => {
            const all = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true }, 'hidden-content': { enabled: false } } }
            const result = await axe.run(document, { ...(only.length ? { runOnly: only } : all), resultTypes: ['violations'], preload: false })
            return result.violations.map(({ id, help, nodes }) => ({ id, help,
                nodes: nodes.slice(0, 3).map(({ target, html, any, all, none }) => ({ target: target.join(' '), html: html.slice(0, 120),
                    why: [...any, ...all, ...none].map((check) => check.message)[0] || '' })), count: nodes.length }))
        }""",
        [AXE_TAGS, rules],
    )
    problems = []
    for violation in found:
        if violation["id"] in LET_PASS:
            continue
        places = "; ".join(f"{node['target']} {node['html']} ({node['why']})" for node in violation["nodes"])
        problems.append(f"{violation['id']}: {violation['help']}, {violation['count']} times: {places}")
    return problems
