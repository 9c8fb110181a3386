"""The planner: what it finds, keeps, shares, takes and refuses; without a mouse, and without a network."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from website.chromium import EVERY_SITUATION, IN_PAGE, questions, run_axe, show
from website.server import Served

MEASURES = ("cost", "time", "count")


@dataclass
class Planner:
    page: Page
    url: str
    data: dict
    faults: list[str]

    def open(self, fragment: str = "") -> None:
        # A new document, also where only the fragment differs.
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)
        self.page.wait_for_selector(".with:not([hidden])")
        self.wait()

    def follow(self, fragment: str) -> None:
        """As somebody does who follows a link to another fragment of the page that is open."""
        self.page.evaluate("fragment => location.hash = fragment", fragment)
        # The page is told of it after this.
        self.page.evaluate("() => new Promise(done => setTimeout(done))")
        self.wait()

    def wait(self) -> None:
        """Until nothing is searched any more: the totals of all three ways stand there, or none does."""
        searching = self.page.locator("#plan").get_attribute("data-searching")
        self.page.wait_for_function("searching => document.querySelector('[data-part=said]').textContent !== searching", arg=searching)
        self.page.wait_for_timeout(60)

    @property
    def said(self) -> str:
        return self.page.locator("[data-part=said]").inner_text()

    @property
    def steps(self) -> list[str]:
        return self.page.locator("[data-part=steps] > li > a").evaluate_all("links => links.map(a => a.pathname.split('/').at(-2))")

    @property
    def kept(self) -> dict | None:
        return self.page.evaluate("JSON.parse(localStorage.getItem(document.getElementById('plan').dataset.key))")


@pytest.fixture
def planner(site, chromium, servers, subject):
    if "plan/index.html" not in site.file_set:
        pytest.skip("the site has no planner")
    if subject.name not in servers:
        servers[subject.name] = Served(site).__enter__()
    served = servers[subject.name]
    context = chromium.browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-US")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: faults.append(f"fetches {request.url}") if not request.url.startswith((served.origin + "/", "blob:", "data:", "about:")) else None)
    data = json.loads((site.folder / "plan/data.json").read_text(encoding="utf-8"))
    yield Planner(page, served.url(site.base_url + "plan/"), data, faults)
    context.close()
    assert faults == []


def some_credentials(planner: Planner, seed: int = 1) -> list[str]:
    """Credentials that take something, the one that leads to most first; then others."""
    credentials = planner.data["credentials"]
    past = set(credentials["past"])
    ids = [(len(list_), identifier) for number, (identifier, list_) in enumerate(zip(credentials["ids"], credentials["requires"])) if number not in past]
    return [identifier for count, identifier in sorted(ids, key=lambda pair: (-pair[0], pair[1]))]


def test_it_finds_what_the_command_finds(planner, subject, cairn):
    generator = random.Random(7)
    credentials = planner.data["credentials"]
    past = set(credentials["past"])
    targets = [identifier for number, identifier in enumerate(credentials["ids"]) if number not in past] + ["pathway/" + pathway["id"] for pathway in planner.data["pathways"]]
    planner.open()
    for number, target in enumerate(targets):
        by = MEASURES[number % 3]
        have = generator.sample(credentials["ids"], min(number % 4, len(credentials["ids"])))
        audience = generator.choice(["", *planner.data["audiences"]])
        command = [*cairn, "plan", target if "/" in target else "credential/" + target, "--site", str(subject.source), "--by", by, "--format", "json"]
        command += (["--have", ",".join(have)] if have else []) + (["--audience", audience] if audience else [])
        answer = json.loads(subprocess.run(command, capture_output=True, check=False, text=True).stdout)
        planner.follow(f"#to={target}&have={','.join(have)}&by={by}&audience={audience}")
        assert planner.steps == answer.get("steps", []), (target, by, have, audience)
        if answer.get("steps"):
            assert str(answer["totals"]["credentials"]) in planner.said


def test_what_costs_nothing_is_free(planner, subject, site, servers):
    credentials = planner.data["credentials"]
    free = next(identifier for identifier, price, list_ in zip(credentials["ids"], credentials["prices"], credentials["requires"]) if price == 0 and not list_)
    for path, word in (("plan/", "Free"), ("fr/plan/", "Gratuit")):
        planner.url = servers[subject.name].url(site.base_url + path)
        planner.open("#to=" + free)
        assert planner.steps == [free]
        assert planner.said.endswith("· " + word)
        assert planner.page.locator("[data-part=steps] small").inner_text().endswith(word)
        assert "0.00" not in planner.page.locator("#plan").inner_text()


def test_the_keyboard_is_enough(planner):
    planner.open()
    target = some_credentials(planner)[0]
    title = planner.data["credentials"]["titles"][planner.data["credentials"]["ids"].index(target)]
    planner.page.locator("[name=find]").focus()
    planner.page.keyboard.type(title[:8].upper())
    for _ in range(200):
        planner.page.keyboard.press("Tab")
        if planner.page.evaluate("document.activeElement.name === 'to' && document.activeElement.value") == target:
            break
    else:
        # Radio buttons are one stop: the arrows go through them.
        planner.page.locator("[name=to]").first.focus()
        for _ in range(60):
            if planner.page.evaluate("document.activeElement.value") == target:
                break
            planner.page.keyboard.press("ArrowDown")
    planner.page.keyboard.press("Space")
    planner.wait()
    assert planner.steps[-1] == target
    before = planner.steps
    planner.page.locator(f"[name=have][value='{before[0]}']").count() or planner.page.locator("[name=find]").fill("")
    planner.page.locator(f"[name=have][value='{before[0]}']").focus()
    planner.page.keyboard.press("Space")
    planner.wait()
    assert before[0] not in planner.steps and planner.kept["have"] == [before[0]]
    if len(planner.steps) > 1:
        planner.page.locator("[data-part=steps] button").first.focus()
        planner.page.keyboard.press("Enter")
        planner.wait()
        assert planner.page.evaluate("document.activeElement.dataset.part") == "said"
        assert planner.kept["without"] != []
        planner.page.locator("[data-part=without] button").first.focus()
        planner.page.keyboard.press("Enter")
        planner.wait()
        assert planner.kept["without"] == []


def test_what_is_chosen_is_kept_here_and_goes_nowhere_else(planner):
    planner.open("#to=" + some_credentials(planner)[0])
    assert "#" not in planner.page.url
    planner.page.locator("[name=have]").nth(2).check()
    planner.wait()
    kept = planner.kept
    planner.open()
    assert planner.kept == kept and kept["to"] == some_credentials(planner)[0]
    planner.page.locator("[name=share]").click()
    shared = planner.page.locator("[data-part=link]").input_value()
    planner.page.evaluate("localStorage.clear()")
    planner.open("#" + shared.partition("#")[2])
    assert planner.steps and planner.kept is None, "a shared plan is not kept unasked"
    planner.page.locator("[name=keep]").click()
    planner.wait()
    assert {**kept} == planner.kept and "#" not in planner.page.url


def test_somebody_elses_plan_leaves_ones_own_alone(planner):
    ids = planner.data["credentials"]["ids"]
    planner.open("#to=" + some_credentials(planner)[0])
    kept = planner.kept
    planner.open(f"#to={some_credentials(planner)[0]}&have={ids[0]},{ids[1]}")
    planner.page.locator("[name=by][value=time]").check()
    planner.wait()
    assert planner.kept == kept
    planner.page.locator("[data-part=shared] a").click()
    planner.wait()
    assert planner.kept == kept and planner.page.locator("[data-part=shared]").is_hidden()


def test_a_plan_is_saved_and_opened_again(planner, tmp_path):
    planner.open("#to=" + some_credentials(planner)[0])
    planner.page.locator("[name=have]").nth(1).check()
    planner.wait()
    kept = planner.kept
    with planner.page.expect_download() as download:
        planner.page.locator("[name=export]").click()
    download.value.save_as(tmp_path / "plan.json")
    planner.page.evaluate("localStorage.clear()")
    planner.open()
    planner.page.locator("[name=file]").set_input_files(tmp_path / "plan.json")
    planner.page.wait_for_function("key => localStorage.getItem(key)?.includes('have')", arg=planner.page.evaluate("document.getElementById('plan').dataset.key"))
    planner.wait()
    assert planner.kept == kept


HOSTILE_FILES = {
    "nothing": b"", "no JSON": b"\xff\xfe<script>", "null": b"null", "a number": b"7", "a list": b"[]", "a text": b'"have"', "no list": b'{"have": {"length": 9, "slice": 1}}',
    "huge": b'{"have": ["' + b"a" * 3_000_000 + b'"]}',
}
HARMLESS_FILES = {
    "a prototype": b'{"__proto__": {"to": "x"}, "constructor": 1, "toString": 5, "to": "__proto__", "have": ["__proto__", "constructor", {"toString": 1}, null, 3, ["a"]], "by": "constructor", "audience": "__proto__"}',
    "many unknown": json.dumps({"have": [f"x{i}" for i in range(60_000)], "to": {"a": 1}, "by": ["time"]}).encode(),
    "markup": b'{"have": ["<img src=x onerror=alert(1)>"], "to": "javascript:alert(1)"}',
}


@pytest.mark.parametrize("name", [*HOSTILE_FILES, *HARMLESS_FILES])
def test_a_hostile_file_does_no_harm(planner, tmp_path, name):
    target = some_credentials(planner)[0]
    planner.open("#to=" + target)
    kept = planner.kept
    (tmp_path / "plan.json").write_bytes(HOSTILE_FILES.get(name, HARMLESS_FILES.get(name)))
    planner.page.locator("[name=file]").set_input_files(tmp_path / "plan.json")
    planner.page.wait_for_timeout(500)
    if name in HOSTILE_FILES:
        assert planner.said == planner.page.locator("#plan").get_attribute("data-unreadable") and planner.kept == kept
    else:
        assert planner.kept == {"to": "", "have": [], "without": [], "by": "cost", "audience": ""}
    planner.open("#to=" + target)
    assert planner.steps[-1] == target


@pytest.mark.parametrize("fragment", [
    "to=__proto__&have=constructor,__proto__,toString", "to=<img src=x onerror=alert(1)>&have=%3Cscript%3E", "to=%&have=%E0%A4%A", "__proto__[to]=x&to=&have=", "have=" + "a," * 200_000,
    "by=__proto__&audience=constructor&without=hasOwnProperty&have=", "%00&&&===",
])
def test_a_hostile_link_does_no_harm(planner, fragment):
    planner.open("#" + fragment)
    assert planner.said == planner.page.locator("#plan").get_attribute("data-choose")
    planner.open("#to=" + some_credentials(planner)[0])
    assert planner.steps


def test_a_browser_that_keeps_nothing_still_plans(planner):
    planner.page.add_init_script("Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })")
    target = some_credentials(planner)[0]
    planner.open("#to=" + target)
    assert planner.steps[-1] == target


def test_what_somebody_else_kept_in_the_browser_does_no_harm(planner):
    for kept in ("null", "7", '"x"', "[]", '{"to": {"a": 1}, "have": {"toString": 1}, "by": {}}', "no JSON"):
        planner.open()
        planner.page.evaluate("kept => localStorage.setItem(document.getElementById('plan').dataset.key, kept)", kept)
        planner.open("#to=" + some_credentials(planner)[0])
        assert planner.steps


def test_it_works_without_a_network_after_the_first_visit(planner, servers, subject, site):
    target = some_credentials(planner)[0]
    planner.open("#to=" + target)
    # The page and all that it needs, each kept to its last byte: one after the other becomes known before it is.
    planner.page.wait_for_function("""async () => {
        const [name] = await caches.keys();
        if (!name || !await navigator.serviceWorker.ready) return false;
        const cache = await caches.open(name);
        const linked = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(element => element.href ?? element.src);
        if ((await cache.keys()).length < linked.length + 3) return false;
        const kept = await Promise.all([location.pathname, ...linked].map(async url => (await cache.match(url, { ignoreVary: true }))?.text()));
        return kept.every(text => text);
    }""")
    found = planner.steps
    planner.page.context.set_offline(True)
    planner.open()
    assert planner.steps == found
    planner.page.locator("[name=by][value=count]").check()
    planner.wait()
    assert planner.steps
    # Only the planner is kept.
    with pytest.raises(Exception):
        planner.page.goto(servers[subject.name].url(site.base_url + "credentials/"))
    planner.page.context.set_offline(False)
    planner.faults.clear()


def test_what_is_published_anew_is_shown_at_once(planner, chromium, tmp_path, site, subject):
    import shutil

    from website.site import Site

    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    with Served(Site(folder, site.base_url, site.configuration)) as served:
        page = planner.page.context.new_page()
        url = served.url(site.base_url + "plan/")
        page.goto(url)
        page.wait_for_function("async () => (await caches.keys()).length > 0 && navigator.serviceWorker.ready")
        for _ in range(10):
            page.goto("about:blank")
            page.goto(url)
            if page.evaluate("navigator.serviceWorker.controller !== null"):
                break
            page.wait_for_timeout(300)
        else:
            pytest.fail("the page is never controlled by its service worker")
        html = (folder / "plan/index.html").read_text(encoding="utf-8")
        (folder / "plan/index.html").write_text(html.replace("<h1>", "<h1>New: "), encoding="utf-8")
        page.reload()
        assert page.locator("h1").inner_text().startswith("New: ")
        page.close()
    planner.faults.clear()


@pytest.mark.parametrize("state", ["nothing chosen", "route", "no way", "shared", "set aside"])
def test_axe_finds_nothing_in_any_state(planner, chromium, accept, state):
    target = some_credentials(planner)[0]
    if state == "no way":
        planner.open("#to=" + target)
        planner.open(f"#to={target}&have=&without={','.join(planner.steps[:-1])},{target}")
        assert planner.steps == []
    elif state == "set aside":
        planner.open("#to=" + target)
        planner.open(f"#to={target}&have=&without={planner.steps[0]}")
    else:
        planner.open({"nothing chosen": "", "route": "#to=" + target, "shared": f"#to={target}&have={planner.data['credentials']['ids'][0]}"}[state])
    planner.page.locator("[name=share]").click()
    planner.page.evaluate(IN_PAGE)
    planner.page.evaluate(chromium.axe)
    problems = []
    for width, scheme in EVERY_SITUATION:
        show(planner.page, width, scheme)
        problems += [f"{problem} [{width} px {scheme}]" for problem in run_axe(planner.page, questions(EVERY_SITUATION, width, scheme))]
        problems += planner.page.evaluate("__cairnChecks.smallTargets()")
        if width == 320:
            problems += planner.page.evaluate("__cairnChecks.overflow()")
    show(planner.page, 1280, "light")
    planner.page.emulate_media(media="print")
    if state == "route":
        assert planner.page.locator("[data-part=steps] > li").first.is_visible() and not planner.page.locator("[name=find]").is_visible()
    accept(problems)
