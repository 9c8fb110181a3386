"""Which sites the tests look at, and with what.

    python -m pytest Tests/Browser --site NAME FOLDER [--site …] [--cairn EXECUTABLE]

FOLDER is a site's source, with `cairn.yml` and the published `public` in it. CHROMIUM and JAVA name the programs to
use; where one is empty or missing, what needs it is skipped. Without --cairn, building twice is skipped.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from website.chromium import EVERY_SITUATION, Chromium
from website.sample import is_translated, representative_pages
from website.server import Served
from website.site import Site


def pytest_addoption(parser) -> None:
    parser.addoption("--site", nargs=2, action="append", default=[], metavar=("NAME", "FOLDER"))
    parser.addoption("--cairn", default=None)


@dataclass(frozen=True, eq=False)
class Subject:
    """A site to look at: its source, and what was published of it."""

    name: str
    source: Path
    site: Site
    output: str
    is_first: bool

    def __str__(self) -> str:
        return self.name

    @property
    def is_published(self) -> bool:
        return (self.site.folder / "index.html").exists()


def subjects(config) -> list[Subject]:
    if not hasattr(config, "cairn_subjects"):
        found = []
        for name, folder in config.getoption("site"):
            source = Path(folder).resolve()
            configuration = yaml.safe_load((source / "cairn.yml").read_text(encoding="utf-8"))
            output = configuration.get("output", "public")
            found.append(Subject(name, source, Site(source / output, configuration["base_url"], configuration), output, not found))
        config.cairn_subjects = found
    return config.cairn_subjects


def asks_about_the_theme(metafunc) -> bool:
    """Whether a test asks what scripts do, which is the same on every site: one site answers for all."""
    module, name = metafunc.module.__name__, metafunc.function.__name__
    return module == "test_search" or module == "test_planner" and name != "test_it_finds_what_the_command_finds"


def pytest_generate_tests(metafunc) -> None:
    if "subject" in metafunc.fixturenames:
        asked = subjects(metafunc.config)
        metafunc.parametrize("subject", asked[:1] if asks_about_the_theme(metafunc) else asked, ids=str, scope="session")
    if "view" in metafunc.fixturenames:
        views = [view for subject in subjects(metafunc.config) if subject.is_published for view in views_of(subject)]
        metafunc.parametrize("view", [view.parameter() for view in views], indirect=True)


@dataclass(frozen=True)
class View:
    """A page of a site, how wide and in which colours it is looked at, and whether its scripts run."""

    subject: Subject
    url: str
    situations: tuple[tuple[int, str], ...]
    scripts: bool

    def parameter(self):
        """For a test, under a name; all questions about a view go to one worker, which looks at the page once."""
        name = f"{self.subject.name}:{self.url[len(self.subject.site.base_url) - 1:]}" + ("" if self.scripts else ":no-scripts")
        return pytest.param(self, id=name, marks=pytest.mark.xdist_group(name))


def views_of(subject: Subject) -> list[View]:
    """What to look at, seconds each: the first site from all sides in its own language; of the other sites and languages,
    which have the same theme, what is hardest."""
    longest, shortest = representative_pages(subject.site)

    def is_main(page) -> bool:
        return subject.is_first and not is_translated(page)

    chosen = [(page, EVERY_SITUATION if is_main(page) else [(320, "dark")]) for page in longest]
    chosen += [(page, [(1280, "light"), (320, "dark")]) for page in shortest if is_main(page)]
    return [
        View(subject, page.url, tuple(situations), scripts)
        for page, situations in chosen
        # A page without scripts is the same without scripts.
        for scripts in ((True, False) if page.has_scripts else (True,))
    ]


@pytest.fixture(scope="session")
def site(subject: Subject) -> Site:
    if not subject.is_published:
        pytest.skip(f"{subject.name} was not published")
    return subject.site


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.skip("no Chromium")
    with Chromium(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def java() -> str:
    path = os.environ.get("JAVA")
    if not path:
        pytest.skip("no Java")
    return path


@pytest.fixture(scope="session")
def cairn(pytestconfig) -> list[str]:
    path = pytestconfig.getoption("cairn")
    if not path:
        pytest.skip("no --cairn")
    return [str(Path(path).resolve())]


@pytest.fixture(scope="session")
def servers():
    """Sites that are being served, by their name."""
    running: dict[str, Served] = {}
    yield running
    for served in running.values():
        served.__exit__()


@pytest.fixture(scope="session")
def examinations() -> dict:
    """What was found on the pages looked at so far."""
    return {}


@pytest.fixture
def view(request, chromium, servers, examinations):
    """The examination of one page, with its scripts or without; made once, whichever question comes first."""
    view: View = request.param
    if view not in examinations:
        name = view.subject.name
        if name not in servers:
            servers[name] = Served(view.subject.site).__enter__()
        examinations[view] = chromium.examine(servers[name], view.url, view.scripts, list(view.situations))
    return examinations[view]


@pytest.fixture
def accept():
    """Fails a test with a readable list where there are problems: `accept(check_links(site))`."""

    def accept(problems: list[str], most: int = 30) -> None:
        if problems:
            rest = [f"… and {len(problems) - most} more"] if len(problems) > most else []
            pytest.fail("\n".join([f"{len(problems)} problems", *problems[:most], *rest]), pytrace=False)

    return accept
