"""What crawlers are told: the sitemap and its parts, and robots.txt."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from .site import Site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
# The W3C's profile of ISO 8601: a year, a month, a day, or a day and a time with its zone.
W3C_DATE = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?"
)
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
ROBOTS_FIELDS = {"user-agent", "allow", "disallow", "sitemap", "crawl-delay"}


def check_sitemap(site: Site) -> list[str]:
    """`/sitemap.xml` is an index or one part; together the parts name every indexable page once, and nothing else."""
    problems: list[str] = []
    listed: dict[str, str] = {}
    root = sitemap_root(site, "sitemap.xml", problems)
    if root is None:
        return problems
    parts = []
    if root.tag == NAMESPACE + "sitemapindex":
        for url in locations(root, "sitemap", "sitemap.xml", problems):
            part = site.file_for(url)
            if part is None:
                problems.append(f"sitemap.xml: '{url}' is not a file of the site")
            else:
                parts.append(part)
        strays = [path for path in site.files if re.fullmatch(r"sitemap[^/]*\.xml", path) and path not in parts + ["sitemap.xml"]]
        problems += [f"{path}: is not in the index" for path in strays]
    else:
        parts.append("sitemap.xml")
    for part in parts:
        root = sitemap_root(site, part, problems)
        if root is None:
            continue
        if root.tag != NAMESPACE + "urlset":
            problems.append(f"{part}: is not a urlset but {root.tag}")
            continue
        for url in locations(root, "url", part, problems):
            if listed.setdefault(url, part) != part:
                problems.append(f"{part}: '{url}' is already in {listed[url]}")
            problems += page_problems(site, part, url)
    unlisted = [page for page in site.pages if page.is_indexable and page.url not in listed]
    problems += [f"{page.path}: may be indexed, but is in no sitemap" for page in unlisted]
    return problems


def sitemap_root(site: Site, path: str, problems: list[str]) -> ElementTree.Element | None:
    try:
        data = (site.folder / path).read_bytes()
        if len(data) > MOST_BYTES:
            problems.append(f"{path}: has {len(data)} bytes, more than {MOST_BYTES}")
        return ElementTree.fromstring(data.decode("utf-8"))
    except (OSError, ValueError, ElementTree.ParseError) as error:
        problems.append(f"{path}: {error}")
        return None


def locations(root: ElementTree.Element, name: str, path: str, problems: list[str]) -> list[str]:
    """Returns the `loc` of each entry, and reports entries that the protocol does not allow."""
    urls: list[str] = []
    seen: set[str] = set()
    for entry in root:
        if entry.tag != NAMESPACE + name:
            problems.append(f"{path}: the element {entry.tag} has no place here")
            continue
        found = [child.text or "" for child in entry if child.tag == NAMESPACE + "loc"]
        if len(found) != 1:
            problems.append(f"{path}: an entry has {len(found)} of loc, not one")
            continue
        url = found[0].strip()
        if not urlsplit(url).scheme.startswith("http") or len(url) >= 2048:
            problems.append(f"{path}: '{url}' is not an absolute URL of fewer than 2,048 characters")
        if url in seen:
            problems.append(f"{path}: '{url}' stands twice")
        seen.add(url)
        urls.append(url)
        for child in entry:
            if child.tag == NAMESPACE + "lastmod":
                if not W3C_DATE.fullmatch((child.text or "").strip()):
                    problems.append(f"{path}: '{url}' has the lastmod '{child.text}', which is no W3C date")
            elif child.tag not in (NAMESPACE + "loc", ALTERNATE):
                problems.append(f"{path}: '{url}' has the element {child.tag}, which crawlers do not use")
    if len(urls) > MOST_URLS:
        problems.append(f"{path}: has {len(urls)} entries, more than {MOST_URLS}")
    if not urls:
        problems.append(f"{path}: has no entry")
    return urls


def page_problems(site: Site, part: str, url: str) -> list[str]:
    file = site.file_for(url)
    page = site.pages_by_path.get(file or "")
    if page is None:
        return [f"{part}: '{url}' is not a page of the site"]
    if page.is_redirect:
        return [f"{part}: '{url}' is a redirect"]
    if page.is_hidden_from_crawlers or page.is_not_found_page:
        return [f"{part}: '{url}' is not to be indexed"]
    if url != page.url:
        return [f"{part}: '{url}' is {page.url} in another spelling"]
    return []


def check_robots(site: Site) -> list[str]:
    """`/robots.txt` lets every crawler in and names the sitemap. Below a host's root nobody reads it, so it may be absent."""
    if "robots.txt" not in site.file_set:
        return [] if urlsplit(site.base_url).path != "/" else ["there is no robots.txt"]
    problems, fields = [], []
    for number, line in enumerate(site.text("robots.txt").splitlines(), start=1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, colon, value = line.partition(":")
        if not colon or name.strip().lower() not in ROBOTS_FIELDS:
            problems.append(f"robots.txt:{number}: '{line}' is no rule")
        else:
            fields.append((name.strip().lower(), value.strip()))
    if not fields or fields[0][0] not in ("user-agent", "sitemap"):
        problems.append("robots.txt: a rule stands before the first User-agent")
    if ("user-agent", "*") not in fields:
        problems.append("robots.txt: has no group for every crawler (User-agent: *)")
    if ("disallow", "/") in fields:
        problems.append("robots.txt: keeps crawlers out of the whole site")
    if ("sitemap", site.base_url + "sitemap.xml") not in fields:
        problems.append(f"robots.txt: has no 'Sitemap: {site.base_url}sitemap.xml'")
    return problems
