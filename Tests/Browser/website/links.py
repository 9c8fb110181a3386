"""Every link of the site leads to a file of the site, and nothing that a page fetches comes from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from .site import Site, css_urls, strict_json, strings


def check_links(site: Site) -> list[str]:
    """Links, anchors, pictures, scripts, style sheets, alternates and canonicals of every page, and what CSS fetches."""
    places = defaultdict(list)
    problems = []
    for page in site.pages:
        for reference in page.references:
            problem = site.problem_with(reference.url, page.url, reference.fetched)
            if problem is None and page.is_not_found_page and is_relative(reference.url):
                problem = "is relative, but this page is shown at any address"
            if problem:
                target = urljoin(page.url, reference.url) if is_relative(reference.url) else reference.url
                places[reference.where, target, problem].append(f"{page.path}:{reference.line}")
    # A link in the frame of every page is one problem, not one a page.
    for (where, url, problem), found in places.items():
        more = f" (and in {len(found) - 1} more places)" if len(found) > 1 else ""
        problems.append(f"{found[0]}: {where} '{url}': {problem}{more}")
    for path in site.files:
        if path.endswith(".css"):
            for url in css_urls(site.text(path)):
                problem = site.problem_with(url, site.url(path), fetched=True)
                if problem and not url.startswith("#"):
                    problems.append(f"{path}: url({url}): {problem}")
    return problems


def is_relative(url: str) -> bool:
    return not (urlsplit(url).scheme or url.startswith(("/", "#")))


def check_identifiers(site: Site) -> list[str]:
    """Every absolute URL of the site in a JSON or XML file, or in a page's JSON-LD, leads to a file of the site.

    A fragment is left aside: the document that it is in must exist.
    """
    problems = []
    for path, value in site.json_files.items():
        problems += unresolved(site, path, strings(value))
    for page in site.pages:
        for text in page.json_ld:
            try:
                problems += unresolved(site, page.path, strings(strict_json(text)))
            except ValueError:
                pass  # check_linked_data reports it
    for path in site.files:
        if path.endswith((".xml", ".svg", ".atom", ".rss")):
            try:
                root = ElementTree.fromstring(site.text(path))
            except (ElementTree.ParseError, ValueError) as error:
                problems.append(f"{path}: {error}")
                continue
            texts = []
            for element in root.iter():
                name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else "comment"
                texts.append((name, (element.text or "").strip()))
                texts += [(f"{name} {key.rsplit('}', 1)[-1]}", value) for key, value in element.attrib.items()]
            problems += unresolved(site, path, texts)
    return problems


def unresolved(site: Site, path: str, texts: list[tuple[str, str]]) -> list[str]:
    return [
        f"{path}: {place}: '{text}': there is no such file{site.hint(text)}"
        for place, text in texts
        if text.startswith(site.base_url) and not any(c.isspace() or c in "<>{}" for c in text.split("?")[0])
        and site.file_for(text) is None
    ]


def check_names(site: Site) -> list[str]:
    """No two files differ by letter case alone, which some hosts and most laptops can not hold."""
    problems, seen = [], {}
    for path in site.files:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            problems.append(f"{path} and {other} differ by letter case alone")
    return problems


