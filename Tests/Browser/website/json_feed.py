"""JSON Feed 1.1 to the letter: <https://www.jsonfeed.org/version/1.1/>, and what Cairn promises beyond it."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from .site import Page, Site, css_urls

VERSION = "https://jsonfeed.org/version/1.1"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
EXTENSION = re.compile(r"_[A-Za-z][^.]*")


class Checked:
    """Collects what is wrong with one object of a feed: its keys and their types."""

    def __init__(self, value: object, place: str, problems: list[str]):
        self.place = place
        self.problems = problems
        self.value = value if isinstance(value, dict) else {}
        self.known: set[str] = set()
        if not isinstance(value, dict):
            self.say("is not an object")

    def say(self, problem: str) -> None:
        self.problems.append(f"{self.place} {problem}")

    def text(self, key: str, required: bool = False, empty: bool = False) -> str | None:
        value = self.take(key, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.say(f"has a {key} that is not a string: {value!r}")
            return None
        if not value.strip() and not empty:
            self.say(f"has an empty {key}")
        return value

    def url(self, key: str, required: bool = False) -> str | None:
        value = self.text(key, required)
        if value and not is_absolute(value):
            self.say(f"has a {key} that is not an absolute URL: '{value}'")
        return value

    def boolean(self, key: str) -> None:
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.say(f"has a {key} that is not true or false: {value!r}")

    def number(self, key: str) -> float | int | None:
        value = self.take(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0):
            self.say(f"has a {key} that is not a number from 0: {value!r}")
            return None
        return value

    def array(self, key: str, required: bool = False, empty: bool = False) -> list:
        value = self.take(key, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.say(f"has a {key} that is not an array: {value!r:.60}")
            return []
        if not value and not empty:
            self.say(f"has an empty {key}")
        return value

    def date(self, key: str) -> datetime | None:
        value = self.text(key)
        if value is None:
            return None
        if not RFC_3339.fullmatch(value):
            self.say(f"has a {key} that is not an RFC 3339 date and time: '{value}'")
            return None
        try:
            return datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            self.say(f"has a {key} that is no date: '{value}'")
            return None

    def language(self) -> None:
        value = self.text("language")
        if value and not LANGUAGE_TAG.fullmatch(value):
            self.say(f"has a language that is no language tag: '{value}'")

    def authors(self) -> None:
        for index, author in enumerate(self.array("authors")):
            one = Checked(author, f"{self.place} authors[{index}]", self.problems)
            if not any(key in one.value for key in ("name", "url", "avatar")):
                one.say("has neither name, url nor avatar")
            one.text("name")
            one.url("url")
            one.url("avatar")
            one.finish()

    def take(self, key: str, required: bool = False) -> object:
        self.known.add(key)
        if key not in self.value:
            if required:
                self.say(f"has no {key}")
            return None
        if self.value[key] is None:
            self.say(f"has a {key} that is null")
        return self.value[key]

    def finish(self) -> None:
        """Reports every key that was not asked for and is not an extension."""
        for key, value in self.value.items():
            if key in self.known:
                continue
            if not EXTENSION.fullmatch(key):
                self.say(f"has the key '{key}', which JSON Feed does not know")
            elif not isinstance(value, dict):
                self.say(f"has the extension '{key}', which is not an object")


def is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in url)


def check_feeds(site: Site) -> list[str]:
    """Each language's feed: `/feed.json`, and `/fr/feed.json` where there is one."""
    first_pages = [path for path in site.files if re.fullmatch(r"((?!schemas/)[A-Za-z-]+/)?feed\.json", path)]
    if "feed.json" not in first_pages:
        return ["there is no feed.json"]
    problems = []
    for path in first_pages:
        problems += feed_problems(site, path)
    return problems


def feed_problems(site: Site, first: str) -> list[str]:
    """Walks a feed from its first page to the end and checks all of it."""
    prefix = first[: -len("feed.json")]
    problems: list[str] = []
    walked: list[str] = []
    items: list[tuple[str, dict, datetime | None]] = []
    page_size = (site.configuration.get("feed") or {}).get("page_size", 100)
    path: str | None = first
    while path:
        walked.append(path)
        if path not in site.json_files:
            problems.append(f"{path}: does not parse")
            break
        feed = Checked(site.json_files[path], f"{path}:", problems)
        next_url = page_problems(site, feed, site.url(first))
        found = feed.array("items", required=True, empty=True)
        if len(found) > page_size:
            feed.say(f"has {len(found)} items, more than the page size of {page_size}")
        elif path != first and len(found) < page_size:
            feed.say(f"has {len(found)} items; only the first page may have fewer than {page_size}")
        feed.finish()
        for index, value in enumerate(found):
            item = Checked(value, f"{path}: items[{index}]", problems)
            items.append((item.place, item.value, item_problems(site, item)))
        path = None
        if next_url:
            path = site.file_for(next_url)
            if path is None:
                feed.say(f"has the next_url '{next_url}', which is not a file of the site")
            elif path in walked:
                feed.say(f"has the next_url '{next_url}', which was walked before")
                path = None

    orphans = [name for name in site.files if re.fullmatch(re.escape(prefix) + r"feed/[^/]+\.json", name) and name not in walked]
    problems += [f"{name}: no next_url leads here" for name in orphans]
    problems += order_problems(items)
    problems += completeness_problems(site, prefix, first, items)
    return problems


def page_problems(site: Site, feed: Checked, feed_url: str) -> str | None:
    """Checks the top level of one page of a feed but for its items; returns its `next_url`.

    Every page says the URL of the feed, not its own: it is the feed's identifier.
    """
    if feed.text("version", required=True) not in (None, VERSION):
        feed.say(f"has the version '{feed.value['version']}', not '{VERSION}'")
    feed.text("title", required=True)
    for key, required in (("home_page_url", True), ("feed_url", True), ("next_url", False), ("icon", False), ("favicon", False)):
        url = feed.url(key, required)
        if url and url.startswith(site.base_url) and site.file_for(url) is None:
            feed.say(f"has the {key} '{url}', which is not a file of the site")
    if feed.value.get("feed_url") not in (None, feed_url):
        feed.say(f"has the feed_url '{feed.value['feed_url']}', not that of its feed, {feed_url}")
    feed.text("description")
    feed.text("user_comment")
    feed.language()
    feed.authors()
    feed.boolean("expired")
    for index, hub in enumerate(feed.array("hubs")):
        one = Checked(hub, f"{feed.place} hubs[{index}]", feed.problems)
        one.text("type", required=True)
        one.url("url", required=True)
        one.finish()
    if "author" in feed.value:
        feed.say("has the key 'author', which 1.1 replaced by 'authors'")
        feed.known.add("author")
    next_url = feed.value.get("next_url")
    return next_url if isinstance(next_url, str) else None


def item_problems(site: Site, item: Checked) -> datetime | None:
    """Checks one item; returns when it was last changed, or `None` where it does not say."""
    item.text("id", required=True)
    for key in ("url", "external_url", "image", "banner_image"):
        url = item.url(key, required=key == "url")
        if url and url.startswith(site.base_url) and site.file_for(url) is None:
            item.say(f"has the {key} '{url}', which is not a file of the site")
    item.text("title", required=True)
    html = item.text("content_html")
    text = item.text("content_text")
    if html is None and text is None:
        item.say("has neither content_html nor content_text")
    if html:
        item.problems += [f"{item.place} content_html: {problem}" for problem in content_problems(site, html)]
    item.text("summary")
    published, modified = item.date("date_published"), item.date("date_modified")
    if published and modified and modified < published:
        item.say(f"was modified ({modified.date()}) before it was published ({published.date()})")
    item.authors()
    item.language()
    tags = item.array("tags")
    for tag in tags:
        if not isinstance(tag, str) or not tag.strip():
            item.say(f"has a tag that is not a text: {tag!r}")
    if len({str(tag) for tag in tags}) != len(tags):
        item.say("has a tag twice")
    for index, value in enumerate(item.array("attachments")):
        attachment_problems(site, Checked(value, f"{item.place} attachments[{index}]", item.problems))
    item.finish()
    return modified or published


def attachment_problems(site: Site, attachment: Checked) -> None:
    url = attachment.url("url", required=True)
    media_type = attachment.text("mime_type", required=True)
    if media_type and not MEDIA_TYPE.fullmatch(media_type):
        attachment.say(f"has a mime_type that is none: '{media_type}'")
    attachment.text("title")
    size = attachment.number("size_in_bytes")
    attachment.number("duration_in_seconds")
    attachment.finish()
    if url and url.startswith(site.base_url):
        file = site.file_for(url)
        if file is None:
            attachment.say(f"has the url '{url}', which is not a file of the site")
        elif size is not None and size != (site.folder / file).stat().st_size:
            attachment.say(f"says {size} bytes, but {file} has {(site.folder / file).stat().st_size}")


class ContentReader(HTMLParser):
    """Collects the URLs in an item's HTML, and the elements that no feed reader would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.urls: list[tuple[str, str]] = []
        self.unsafe: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "object", "embed", "form", "link", "meta", "base"):
            self.unsafe.append(f"<{tag}>")
        for name, value in attributes:
            if name.startswith("on"):
                self.unsafe.append(f"{tag} {name}")
            elif name in ("href", "src", "cite", "poster", "data", "action"):
                self.urls.append((f"{tag} {name}", value or ""))
            elif name == "style":
                self.urls += [(f"{tag} style", url) for url in css_urls(value or "")]


def content_problems(site: Site, html: str) -> list[str]:
    reader = ContentReader()
    reader.feed(html)
    reader.close()
    problems = [f"{what} has no place in a feed" for what in reader.unsafe]
    for where, url in reader.urls:
        if urlsplit(url).scheme in ("mailto", "tel"):
            continue
        if not is_absolute(url):
            problems.append(f"{where} '{url}' is not absolute")
        elif url.startswith(site.base_url) and site.file_for(url) is None:
            problems.append(f"{where} '{url}' is not a file of the site")
    return problems


def order_problems(items: list[tuple[str, dict, datetime | None]]) -> list[str]:
    """Each id stands once in the whole feed; the newest change comes first, and what has no date comes last."""
    problems, seen = [], {}
    for place, item, _ in items:
        name = item.get("id")
        if isinstance(name, str) and seen.setdefault(name, place) != place:
            problems.append(f"{place} has the id of {seen[name]}, '{name}'")
    for (_, _, before), (place, _, after) in zip(items, items[1:]):
        if after is not None and (before is None or before < after):
            problems.append(f"{place} changed on {after.date()}, after the item before it ({before.date() if before else 'undated'})")
    return problems


def completeness_problems(site: Site, prefix: str, first: str, items: list[tuple[str, dict, datetime | None]]) -> list[str]:
    """The feed has every credential's and pathway's page of its language, and nothing else."""
    pattern = re.compile(re.escape(prefix) + r"(credentials|pathways)/(?!page/)[^/]+/index\.html")
    expected = {page.url for page in site.pages if pattern.fullmatch(page.path) and is_thing(page)}
    given = {item["url"] for _, item, _ in items if isinstance(item.get("url"), str)}
    return [f"{first}: {url} is not in the feed" for url in sorted(expected - given)] + [
        f"{first}: {url} is in the feed, but is no page of a credential or a pathway" for url in sorted(given - expected)
    ]


def is_thing(page: Page) -> bool:
    return not (page.is_redirect or page.is_hidden_from_crawlers)
