"""A published site as the checks see it: its files, its pages, and what a URL of the site leads to."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

VOID_ELEMENTS = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)

# Attributes that hold a URL; those that a browser fetches by itself are resources.
LINK_ATTRIBUTES = {
    ("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction"), ("input", "formaction"),
    ("blockquote", "cite"), ("q", "cite"), ("ins", "cite"), ("del", "cite"),
}
RESOURCE_ATTRIBUTES = {
    ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("embed", "src"), ("object", "data"),
    ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"), ("input", "src"),
    ("use", "href"), ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"),
}
SET_ATTRIBUTES = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
# A `link` with one of these is a statement, not something that is fetched.
STATEMENT_RELATIONS = frozenset("alternate author canonical help license next prev search self via describedby me".split())
URL_PROPERTIES = frozenset(["og:url", "og:image", "og:image:secure_url", "og:audio", "og:video", "twitter:image"])

SCRIPT_TYPES = frozenset(["", "module", "text/javascript", "application/javascript"])

CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)


@dataclass(frozen=True)
class Reference:
    """A URL as it stands in a file of the site."""

    where: str
    """The element and attribute, such as `img src`."""
    url: str
    line: int
    fetched: bool
    """Whether a browser fetches it to show the page."""


@dataclass
class Page:
    """One HTML file."""

    path: str
    """Relative to the site, such as `credentials/x/index.html`."""
    url: str
    """Absolute, under the site's base URL, without `index.html`."""
    language: str | None = None
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """The text of each `h1`."""
    meta: dict[str, list[str]] = field(default_factory=dict)
    """By `name` or `property`."""
    links: list[dict[str, str]] = field(default_factory=list)
    """The attributes of each `link` element."""
    ids: set[str] = field(default_factory=set)
    repeated_ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    has_scripts: bool = False
    """Whether it runs scripts, or has something to say where they do not run."""
    refresh: str | None = None
    """Where a `meta http-equiv=refresh` leads, as written."""

    def relation(self, name: str) -> list[str]:
        """Returns the `href` of each `link` with this relation."""
        return [link.get("href", "") for link in self.links if name in link.get("rel", "").lower().split()]

    @property
    def is_redirect(self) -> bool:
        return self.refresh is not None

    @property
    def is_hidden_from_crawlers(self) -> bool:
        return any("noindex" in value.lower() for value in self.meta.get("robots", []))

    @property
    def is_not_found_page(self) -> bool:
        return self.path.rsplit("/", 1)[-1] == "404.html"

    @property
    def is_indexable(self) -> bool:
        return not (self.is_redirect or self.is_hidden_from_crawlers or self.is_not_found_page)


class PageReader(HTMLParser):
    """Fills a `Page` from its text."""

    def __init__(self, page: Page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self.collecting: list[str] | None = None
        self.drawing_depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attributes}
        page = self.page
        if tag == "svg":
            self.drawing_depth += 1
        for name in ("id",) + (("name",) if tag == "a" else ()):
            if given.get(name):
                if name == "id" and given[name] in page.ids:
                    page.repeated_ids.append(given[name])
                page.ids.add(given[name])
        if tag == "noscript" or (tag == "script" and given.get("type", "module") in SCRIPT_TYPES):
            page.has_scripts = True
        if tag == "html":
            page.language = given.get("lang")
        elif tag == "meta":
            self.read_meta(given, line)
        elif tag == "link":
            page.links.append(given)
            if "href" in given:
                relations = given.get("rel", "").lower().split()
                fetched = not set(relations) <= STATEMENT_RELATIONS or "stylesheet" in relations
                page.references.append(Reference(f"link rel={given.get('rel', '')}", given["href"], line, fetched))
        elif tag == "title" and self.drawing_depth == 0:
            self.collect(page.titles)
        elif tag == "h1":
            self.collect(page.headings)
        elif tag == "script" and given.get("type") == "application/ld+json":
            self.collect(page.json_ld)
        elif tag == "style":
            self.collect([])
        for name, value in given.items():
            if (tag, name) in LINK_ATTRIBUTES or (tag, name) in RESOURCE_ATTRIBUTES:
                fetched = (tag, name) in RESOURCE_ATTRIBUTES
                page.references.append(Reference(f"{tag} {name}", value.strip(), line, fetched))
            elif (tag, name) in SET_ATTRIBUTES:
                for candidate in re.split(r",\s+", value.strip()):
                    page.references.append(Reference(f"{tag} {name}", candidate.split()[0] if candidate else "", line, True))
            elif name == "style":
                page.references += [Reference(f"{tag} style", url, line, True) for url in css_urls(value)]
        if tag in VOID_ELEMENTS:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID_ELEMENTS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.drawing_depth = max(0, self.drawing_depth - 1)
        elif self.collecting is not None and tag in ("title", "h1", "script", "style"):
            if tag == "style":
                line = self.getpos()[0]
                self.page.references += [Reference("style", url, line, True) for url in css_urls(self.collecting[-1])]
            self.collecting = None

    def handle_data(self, data: str) -> None:
        if self.collecting is not None:
            self.collecting[-1] += data

    def collect(self, into: list[str]) -> None:
        into.append("")
        self.collecting = into

    def read_meta(self, given: dict[str, str], line: int) -> None:
        content = given.get("content", "")
        name = given.get("name") or given.get("property")
        if name:
            self.page.meta.setdefault(name.lower(), []).append(content)
            if name.lower() in URL_PROPERTIES:
                self.page.references.append(Reference(f"meta {name}", content, line, False))
        if given.get("http-equiv", "").lower() == "refresh":
            match = re.match(r"\s*[\d.]+\s*;\s*url\s*=\s*(.*)$", content, re.I | re.S)
            self.page.refresh = match.group(1).strip("'\" ") if match else ""
            self.page.references.append(Reference("meta refresh", self.page.refresh, line, False))


def css_urls(text: str) -> list[str]:
    """Returns the URLs that a style sheet or a `style` attribute fetches."""
    return [next(filter(None, groups), "") for groups in CSS_URL.findall(CSS_COMMENT.sub("", text))]


def strict_json(text: str) -> object:
    """Parses JSON; a repeated key or a number that JSON does not have is a `ValueError`."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        result: dict[str, object] = {}
        for key, value in pairs:
            if key in result:
                raise ValueError(f"the key {key!r} stands twice in one object")
            result[key] = value
        return result

    def no_such_number(text: str) -> object:
        raise ValueError(f"{text} is not a JSON number")

    return json.loads(text, object_pairs_hook=unique, parse_constant=no_such_number)


def strings(value: object, place: str = "$") -> list[tuple[str, str]]:
    """Returns every string in a JSON value with its place, such as `("$.items[0].url", "https://…")`."""
    found: list[tuple[str, str]] = []
    pending = [(place, value)]
    while pending:
        place, value = pending.pop()
        if isinstance(value, str):
            found.append((place, value))
        elif isinstance(value, dict):
            pending += [(f"{place}.{key}", member) for key, member in value.items()]
        elif isinstance(value, list):
            pending += [(f"{place}[{index}]", member) for index, member in enumerate(value)]
    found.sort()
    return found


class Site:
    """The files of a published site and the URL that it is published at."""

    def __init__(self, folder: Path, base_url: str, configuration: dict | None = None):
        self.folder = Path(folder)
        self.base_url = base_url if base_url.endswith("/") else base_url + "/"
        self.configuration = configuration or {}

    @cached_property
    def files(self) -> list[str]:
        """Every file's path, relative to the site and with `/`, sorted."""
        found = []
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            prefix = Path(folder).relative_to(self.folder).as_posix()
            found += [name if prefix == "." else f"{prefix}/{name}" for name in names]
        return sorted(found)

    @cached_property
    def file_set(self) -> frozenset[str]:
        return frozenset(self.files)

    @cached_property
    def pages(self) -> list[Page]:
        return [self.read_page(path) for path in self.files if path.endswith(".html")]

    @cached_property
    def pages_by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def json_files(self) -> dict[str, object]:
        """The value of every `.json` file that parses; those that do not are in `json_problems`."""
        return self._parsed_json[0]

    @cached_property
    def json_problems(self) -> list[str]:
        return self._parsed_json[1]

    @cached_property
    def _parsed_json(self) -> tuple[dict[str, object], list[str]]:
        values, problems = {}, []
        for path in self.files:
            if path.endswith((".json", ".jsonld", ".webmanifest")):
                try:
                    values[path] = strict_json(self.text(path))
                except ValueError as error:
                    problems.append(f"{path}: {error}")
        return values, problems

    @cached_property
    def rewrites(self) -> dict[str, str]:
        """The plain rules of `_redirects`: a path of the site, without the first slash, to another."""
        if "_redirects" not in self.file_set:
            return {}
        rules = {}
        for line in self.text("_redirects").splitlines():
            words = line.split("#")[0].split()
            if len(words) >= 2:
                rules[self.relative(words[0])] = self.relative(words[1])
        return {source: target for source, target in rules.items() if source is not None and target is not None}

    def relative(self, path: str) -> str | None:
        """Returns a path under the host's root as one under the site's, without the first slash."""
        base = urlsplit(self.base_url).path
        return path[len(base):] if path.startswith(base) else None

    def text(self, path: str) -> str:
        """Returns a file's text; bytes that are not UTF-8 are a `ValueError`."""
        return (self.folder / path).read_bytes().decode("utf-8")

    def url(self, path: str) -> str:
        """Returns the URL that a file is published at."""
        if path == "index.html" or path.endswith("/index.html"):
            path = path[: -len("index.html")]
        return self.base_url + quote(path, safe="/-._~!$&'()*+,;=:@")

    def read_page(self, path: str) -> Page:
        page = Page(path=path, url=self.url(path))
        reader = PageReader(page)
        reader.feed(self.text(path))
        reader.close()
        page.titles = [" ".join(title.split()) for title in page.titles]
        page.headings = [" ".join(heading.split()) for heading in page.headings]
        return page

    def file_for(self, url: str) -> str | None:
        """Returns the file that an absolute URL under the base URL leads to, as a plain static host would find it.

        The query and the fragment are left aside. `None` where there is no such file, or the URL is not of this site.
        """
        if not url.startswith(self.base_url):
            return None
        path = unquote(url[len(self.base_url):].split("#")[0].split("?")[0])
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path in self.file_set:
            return path
        target = self.rewrites.get(path)
        return target if target in self.file_set else None

    def problem_with(self, url: str, base: str, fetched: bool) -> str | None:
        """Says what is wrong with a URL as it stands in a document whose own URL is `base`; `None` for nothing.

        A URL of another host is right unless the browser would fetch it. A fragment must be an id in the page,
        unless it is the state of one, such as `to=observer`.
        """
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data":
            return None if fetched else "a data: URL is no place to go to"
        if scheme in ("mailto", "tel"):
            return None
        if scheme not in ("", "http", "https"):
            return f"the scheme '{scheme}' is not for a published page"
        if url == "":
            return "is empty"
        absolute = urljoin(base, url)
        if not absolute.startswith(self.base_url):
            if urlsplit(absolute).netloc == urlsplit(self.base_url).netloc:
                return f"leads outside the site's base path {urlsplit(self.base_url).path}"
            return "is fetched from another host" if fetched else None
        file = self.file_for(absolute)
        if file is None:
            return "there is no such file" + self.hint(absolute)
        fragment = unquote(urlsplit(absolute).fragment)
        # With "=" it is what a script of the page starts from, and no place in it.
        if fragment and file.endswith(".html") and fragment != "top" and "=" not in fragment:
            if fragment not in self.pages_by_path[file].ids:
                return f"there is no id '{fragment}' in {file}"
        return None

    def hint(self, url: str) -> str:
        """Returns a guess at what a URL without a file should have been, or nothing."""
        head = url.split("#")[0].split("?")[0]
        if not head.endswith("/") and self.file_for(head + "/"):
            return " (a slash is missing at the end)"
        return ""
