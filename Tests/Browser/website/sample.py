"""Which pages to look at in a browser, which takes seconds each: for each sort of page, the shortest and the longest."""

from __future__ import annotations

import re

from .site import Page, Site


def is_translated(page: Page) -> bool:
    """Whether the page stands in the folder of a language: `fr/credentials/…`."""
    return bool(page.language) and page.path.split("/")[0] == page.language


def sort_of(page: Page) -> str:
    """Returns what sort of page this is: `home`, `credentials`, `credentials/ID`, `topics/ID page 2` and so on.

    Pages of one sort come from one template. A page of text in the content is a sort with all of its kind.
    """
    parts = page.path.removesuffix("index.html").strip("/").split("/")
    language = ""
    if is_translated(page):
        language, parts = parts[0] + " ", parts[1:]
    paged = ""
    if len(parts) >= 2 and parts[-2] == "page" and parts[-1].isdigit():
        parts, paged = parts[:-2], " page 2"
    if parts == [""] or not parts:
        return language + "home"
    if len(parts) == 1:
        known = re.fullmatch(
            r"credentials|competencies|frameworks|pathways|organizations|occupations|levels|audiences|topics|search|compare|plan|employers|404\.html",
            parts[0],
        )
        return language + (parts[0] if known else "PAGE") + paged
    return f"{language}{parts[0]}/{'ID' if len(parts) == 2 else '…'}{paged}"


def representative_pages(site: Site) -> tuple[list[Page], list[Page]]:
    """Returns the longest page of each sort, and the shortest where it is another; redirects are not looked at."""
    sorts: dict[str, list[Page]] = {}
    for page in site.pages:
        if not page.is_redirect:
            sorts.setdefault(sort_of(page), []).append(page)
    by_length = [
        sorted(pages, key=lambda page: ((site.folder / page.path).stat().st_size, page.path)) for _, pages in sorted(sorts.items())
    ]
    return [pages[-1] for pages in by_length], [pages[0] for pages in by_length if len(pages) > 1]
