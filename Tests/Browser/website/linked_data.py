"""The JSON-LD in each page: one block, one context, and a breadcrumb that leads there."""

from __future__ import annotations

from .site import Page, Site, strict_json


def check_linked_data(site: Site) -> list[str]:
    problems = []
    for page in site.pages:
        if not page.is_redirect:
            problems += [f"{page.path}: {problem}" for problem in page_problems(site, page)]
    return problems


def page_problems(site: Site, page: Page) -> list[str]:
    if len(page.json_ld) != 1:
        return [f"has {len(page.json_ld)} blocks of JSON-LD, not one"]
    text = page.json_ld[0]
    problems = [f"its JSON-LD holds a bare '{c}', which HTML may read" for c in "<>&\u2028\u2029" if c in text]
    try:
        document = strict_json(text)
    except ValueError as error:
        return problems + [f"its JSON-LD does not parse: {error}"]
    if not isinstance(document, dict):
        return problems + ["its JSON-LD is not an object"]
    if document.get("@context") != "https://schema.org":
        problems.append(f"its JSON-LD has the @context {document.get('@context')!r}, not 'https://schema.org'")
    nodes = nodes_of([value for key, value in document.items() if key != "@context"] if "@graph" in document else document)
    if any("@context" in node for node in nodes if node is not document):
        problems.append("its JSON-LD has a second @context")
    for node in nodes:
        if len(node) == 1 and "@id" not in node:
            problems.append(f"its JSON-LD has a node with nothing but {next(iter(node))!r}")
        for key, value in node.items():
            if value is None or value == "" or value == [] or value == {}:
                problems.append(f"its JSON-LD has an empty {key!r}")
    crumbs = [node for node in nodes if node.get("@type") == "BreadcrumbList"]
    if page.url == site.base_url or is_language_home(site, page):
        if len(crumbs) > 1:
            problems.append(f"its JSON-LD has {len(crumbs)} breadcrumbs")
    elif len(crumbs) != 1:
        problems.append(f"its JSON-LD has {len(crumbs)} breadcrumbs, not one")
    for crumb in crumbs:
        problems += breadcrumb_problems(site, page, crumb)
    return problems


def is_language_home(site: Site, page: Page) -> bool:
    """Whether a page is the home page of a language, such as `/fr/`."""
    rest = page.url[len(site.base_url):]
    return bool(page.language) and rest == f"{page.language}/"


def nodes_of(value: object) -> list[dict]:
    if isinstance(value, dict):
        return [value] + [node for member in value.values() for node in nodes_of(member)]
    if isinstance(value, list):
        return [node for member in value for node in nodes_of(member)]
    return []


def breadcrumb_problems(site: Site, page: Page, crumb: dict) -> list[str]:
    items = crumb.get("itemListElement")
    if not isinstance(items, list) or len(items) < 2:
        return ["its breadcrumb has fewer than two steps"]
    problems = []
    for index, item in enumerate(items, start=1):
        if not isinstance(item, dict) or item.get("@type") != "ListItem":
            problems.append(f"step {index} of its breadcrumb is not a ListItem")
            continue
        if item.get("position") != index:
            problems.append(f"step {index} of its breadcrumb has the position {item.get('position')!r}")
        if not isinstance(item.get("name"), str) or not item["name"].strip():
            problems.append(f"step {index} of its breadcrumb has no name")
        target = item.get("item")
        target = target.get("@id") if isinstance(target, dict) else target
        if target is None and index < len(items):
            problems.append(f"step {index} of its breadcrumb leads nowhere")
        elif target is not None and (not isinstance(target, str) or site.file_for(target) is None):
            problems.append(f"step {index} of its breadcrumb leads to {target!r}, which is not a page of the site")
        elif index == len(items) and target is not None and target != page.url:
            problems.append(f"its breadcrumb ends at {target}, not at the page itself")
    return problems
