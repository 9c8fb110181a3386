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

from website.chromium import Chromium
from website.sample import representative_pages
from website.server import Served
from website.site import Site


def pytest_addoption(parser) -> None:
    parser.addoption("--site", nargs=2, action="append", default=[], metavar=("NAME", "FOLDER"))
    parser.addoption("--cairn", default=None)


@dataclass(frozen=True)
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


def pytest_generate_tests(metafunc) -> None:
    if "subject" in metafunc.fixturenames:
        metafunc.parametrize("subject", subjects(metafunc.config), ids=str, scope="session")
    if "view" in metafunc.fixturenames:
        views = [
            (subject, page.url, scripts)
            for subject in subjects(metafunc.config) if subject.is_published
            for page in representative_pages(subject.site, shortest_too=subject.is_first)
            for scripts in (True, False)
        ]
        names = [f"{subject.name}:{url[len(subject.site.base_url) - 1:]}{'' if scripts else ':no-scripts'}" for subject, url, scripts in views]
        metafunc.parametrize("view", views, ids=names, scope="session", indirect=True)


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
    """Sites that are being served, by their folder."""
    running: dict[Path, Served] = {}
    yield running
    for served in running.values():
        served.__exit__()


@pytest.fixture(scope="session")
def view(request, chromium, servers):
    """The examination of one page, with its scripts or without."""
    subject, url, scripts = request.param
    folder = subject.site.folder
    if folder not in servers:
        servers[folder] = Served(subject.site).__enter__()
    return chromium.examine(servers[folder], url, scripts, None if subject.is_first else [(1280, "light"), (320, "dark")])


@pytest.fixture
def accept():
    """Fails a test with a readable list where there are problems: `accept(check_links(site))`."""

    def accept(problems: list[str], most: int = 30) -> None:
        if problems:
            rest = [f"… and {len(problems) - most} more"] if len(problems) > most else []
            pytest.fail("\n".join([f"{len(problems)} problems", *problems[:most], *rest]), pytrace=False)

    return accept
