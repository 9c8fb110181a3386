"""What every page tells about itself: one heading, a title of its own, a description, an address, social cards."""

from __future__ import annotations

from urllib.parse import urljoin

from .site import Page, Site


def check_pages(site: Site) -> list[str]:
    """Each page has exactly one `h1`, a title, a description, its own canonical address, a language and social cards."""
    problems = []
    for page in site.pages:
        found = redirect_problems(site, page) if page.is_redirect else page_problems(page)
        problems += [f"{page.path}: {problem}" for problem in found]
    return problems


def page_problems(page: Page) -> list[str]:
    problems = []

    def exactly_one(what: str, values: list[str]) -> str:
        if len(values) != 1:
            problems.append(f"has {len(values)} of {what}, not one")
        elif not values[0].strip():
            problems.append(f"{what} is empty")
        return values[0] if values else ""

    exactly_one("h1", page.headings)
    exactly_one("title", page.titles)
    description = exactly_one("meta description", page.meta.get("description", []))
    canonical = exactly_one("canonical link", page.relation("canonical"))
    exactly_one("og:title", page.meta.get("og:title", []))
    exactly_one("og:description", page.meta.get("og:description", []))
    card_url = exactly_one("og:url", page.meta.get("og:url", []))
    if canonical and canonical != page.url:
        problems.append(f"its canonical link is '{canonical}', but it stands at {page.url}")
    if card_url and card_url != canonical:
        problems.append(f"og:url is '{card_url}', not the canonical '{canonical}'")
    if len(description) > 500:
        problems.append(f"its description has {len(description)} characters, more than 500")
    problems += language_problems(page)
    problems += [f"the id '{name}' stands twice" for name in page.repeated_ids]
    if page.meta.get("viewport", [""])[0].replace(" ", "").find("width=device-width") < 0:
        problems.append("has no meta viewport with width=device-width")
    return problems


def redirect_problems(site: Site, page: Page) -> list[str]:
    """A redirect page leads to a page, says so in its canonical link, and has a link to click."""
    problems = language_problems(page)
    target = urljoin(page.url, page.refresh or "")
    if [urljoin(page.url, href) for href in page.relation("canonical")] != [target]:
        problems.append(f"it leads to {target}, but its canonical link is {page.relation('canonical')}")
    anchors = [urljoin(page.url, reference.url) for reference in page.references if reference.where == "a href"]
    if target not in anchors:
        problems.append(f"it leads to {target}, but has no link there to click")
    file = site.file_for(target)
    if file in site.pages_by_path and site.pages_by_path[file].is_redirect:
        problems.append(f"it leads to {target}, which is itself a redirect")
    if not page.titles or not page.titles[0]:
        problems.append("has no title")
    return problems


def language_problems(page: Page) -> list[str]:
    return [] if page.language else ["its html element has no lang"]


def check_titles(site: Site) -> list[str]:
    """No two pages of one language have the same title."""
    problems, seen = [], {}
    for page in site.pages:
        if page.is_redirect or not page.titles:
            continue
        other = seen.setdefault((page.language, page.titles[0]), page)
        if other is not page:
            problems.append(f"{page.path} and {other.path} have the same title, '{page.titles[0]}'")
    return problems
