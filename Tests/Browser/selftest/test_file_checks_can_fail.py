"""Every check of files passes the miniature website, and finds each fault that is put into it."""

import pytest
from selftest.miniature import BASE, Miniature
from website.crawling import check_robots, check_sitemap
from website.ctdl import check_ctdl
from website.documents import check_catalog, check_json, check_schemas
from website.html_checker import check_markup
from website.json_feed import check_feeds
from website.linked_data import check_linked_data
from website.links import check_identifiers, check_links, check_names
from website.pages import check_pages, check_titles

CHECKS = [
    check_links, check_identifiers, check_names, check_pages, check_titles, check_linked_data, check_ctdl, check_feeds, check_sitemap,
    check_robots, check_json, check_catalog, check_schemas,
]

CTDL = "credentials/observer/ctdl.json"
HOME, LIST, OBSERVER, AUDITOR = "index.html", "credentials/index.html", "credentials/observer/index.html", "credentials/auditor/index.html"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_website_passes(check, tmp_path):
    assert check(Miniature().write(tmp_path)) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_website_below_a_path_passes(check, tmp_path):
    miniature = Miniature().everywhere(BASE, BASE + "sub/").everywhere('="/', '="/sub/').everywhere("url=/", "url=/sub/")
    assert check(miniature.write(tmp_path, BASE + "sub/")) == []


def spoilt(path, old, new):
    return lambda miniature: miniature.replace(path, old, new)


def without(path):
    return lambda miniature: miniature.remove(path)


def with_file(path, text):
    return lambda miniature: miniature.add(path, text)


FAULTS = [
    # Links.
    (check_links, spoilt(LIST, 'href="observer/"', 'href="obsrver/"'), "no such file"),
    (check_links, spoilt(LIST, 'href="observer/"', 'href="observer"'), "slash is missing"),
    (check_links, spoilt(LIST, "#proof", "#prove"), "no id 'prove'"),
    (check_links, spoilt(OBSERVER, "index.json", "record.json"), "record.json"),
    (check_links, spoilt(OBSERVER, 'src="/logo.svg"', 'src="https://cdn.example/logo.svg"'), "from another host"),
    (check_links, spoilt(OBSERVER, 'src="/logo.svg"', 'src="/logo.svg" srcset="/logo.svg 1x, /big.svg 2x"'), "big.svg"),
    (check_links, spoilt(HOME, "</head>", '<link rel="preconnect" href="https://fonts.example/"></head>'), "from another host"),
    (check_links, spoilt(HOME, "</head>", '<script src="/app.js"></script></head>'), "app.js"),
    (check_links, spoilt(HOME, '<a href="/credentials/">a list', '<a href="javascript:go()">a list'), "scheme 'javascript'"),
    (check_links, spoilt(HOME, '<a href="/credentials/">a list', '<a href="">a list'), "is empty"),
    (check_links, spoilt("404.html", 'Try <a href="/', 'Try <a href="'), "shown at any address"),
    (check_links, spoilt("style.css", "margin: 0", "background: url(paper.png); margin: 0"), "url(paper.png)"),
    (check_links, spoilt("watcher/index.html", "url=/credentials/observer/", "url=/credentials/watcher/"), "meta refresh"),
    (check_identifiers, spoilt("catalog.json", "credentials/observer/", "credentials/watchman/"), "watchman"),
    (check_identifiers, spoilt(LIST, '"item": "https://catalog.example/"', '"item": "https://catalog.example/start/"'), "start/"),
    (check_identifiers, spoilt("sitemap.xml", "sitemap-pages-1", "sitemap-pages-2"), "sitemap-pages-2"),
    (check_identifiers, spoilt("sitemap.xml", "</sitemapindex>", ""), "sitemap.xml"),
    (check_names, with_file("Style.css", ""), "letter case"),
    # Pages.
    (check_pages, spoilt(HOME, "<h1>Miniature catalog</h1>", "<p>Miniature catalog</p>"), "0 of h1"),
    (check_pages, spoilt(HOME, "<h1>Miniature catalog</h1>", "<h1>Miniature</h1><h1>catalog</h1>"), "2 of h1"),
    (check_pages, spoilt(HOME, "<title>Miniature catalog · Miniature</title>", "<title> </title>"), "title is empty"),
    (check_pages, spoilt(HOME, '<meta name="description" content="About Miniature catalog, in a sentence.">', ""), "0 of meta description"),
    (check_pages, spoilt(OBSERVER, 'rel="canonical" href="https://catalog.example/credentials/observer/"', 'rel="canonical" href="https://catalog.example/credentials/auditor/"'), "but it stands at"),
    (check_pages, spoilt(OBSERVER, ' lang="en"', ""), "no lang"),
    (check_pages, spoilt(OBSERVER, 'property="og:title"', 'property="og:name"'), "0 of og:title"),
    (check_pages, spoilt(OBSERVER, 'property="og:url" content="https://catalog.example/credentials/observer/"', 'property="og:url" content="https://catalog.example/"'), "og:url is"),
    (check_pages, spoilt(OBSERVER, 'property="og:description"', 'property="og:text"'), "0 of og:description"),
    (check_pages, spoilt(AUDITOR, "</h1>", '</h1><p id="proof">'), "'proof' stands twice"),
    (check_pages, spoilt("watcher/index.html", '<link rel="canonical" href="https://catalog.example/credentials/observer/">', ""), "its canonical link is []"),
    (check_pages, spoilt("watcher/index.html", '<a href="/credentials/observer/">', "<a>"), "no link there to click"),
    (check_titles, spoilt(AUDITOR, "<title>Auditor", "<title>Observer"), "the same title"),
    # Linked data.
    (check_linked_data, spoilt(OBSERVER, '<script type="application/ld+json">', '<script type="text/plain">'), "0 blocks"),
    (check_linked_data, spoilt(OBSERVER, "https://schema.org", "http://schema.org"), "@context"),
    (check_linked_data, spoilt(OBSERVER, "BreadcrumbList", "ItemList"), "0 breadcrumbs"),
    (check_linked_data, spoilt(OBSERVER, '"position": 2', '"position": 3'), "position 3"),
    (check_linked_data, spoilt(OBSERVER, '"name": "Observer"', '"name": "<b>"'), "bare '<'"),
    (check_linked_data, spoilt(OBSERVER, '{"@context"', '{{"@context"'), "does not parse"),
    (check_linked_data, spoilt(OBSERVER, '"name": "Observer"', '"name": ""'), "empty 'name'"),
    # JSON Feed.
    (check_feeds, without("feed.json"), "no feed.json"),
    (check_feeds, spoilt("feed.json", "version/1.1", "version/1"), "has the version"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature"', '"name": "Miniature"'), "has no title"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature"', '"title": 7'), "not a string"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature",', '"title": "Miniature", "author": {"name": "A"},'), "replaced by 'authors'"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature",', '"title": "Miniature", "authors": [{}],'), "neither name, url nor avatar"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature",', '"title": "Miniature", "generator": "x",'), "does not know"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature",', '"title": "Miniature", "_site": "x",'), "not an object"),
    (check_feeds, spoilt("feed.json", '"title": "Miniature",', '"title": "Miniature", "_a.b": {},'), "does not know"),
    (check_feeds, spoilt("feed.json", '"feed_url": "https://catalog.example/feed.json"', '"feed_url": "https://catalog.example/feed/1.json"'), "not that of its feed"),
    (check_feeds, spoilt("feed.json", '"next_url": "https://catalog.example/feed/1.json"', '"next_url": "/feed/1.json"'), "not an absolute URL"),
    (check_feeds, spoilt("feed.json", '"next_url": "https://catalog.example/feed/1.json"', '"next_url": "https://catalog.example/feed.json"'), "walked before"),
    (check_feeds, spoilt("feed.json", ' "next_url": "https://catalog.example/feed/1.json",\n', ""), "no next_url leads here"),
    (check_feeds, spoilt("feed.json", "2026-02-01T00:00:00Z", "2026-02-01"), "not an RFC 3339"),
    (check_feeds, spoilt("feed.json", "2026-02-01T00:00:00Z", "2026-02-31T00:00:00Z"), "is no date"),
    (check_feeds, spoilt("feed.json", "2026-02-01T00:00:00Z", "2025-02-01T00:00:00Z"), "after the item before it"),
    (check_feeds, spoilt("feed.json", '"id": "https://catalog.example/credentials/observer/"', '"id": 1'), "not a string"),
    (check_feeds, spoilt("feed/1.json", '"id": "https://catalog.example/credentials/auditor/"', '"id": "https://catalog.example/credentials/observer/"'), "has the id of"),
    (check_feeds, spoilt("feed.json", '"content_html"', '"_html"'), "neither content_html nor content_text"),
    (check_feeds, spoilt("feed.json", 'href=\\"https://catalog.example/', 'href=\\"/'), "is not absolute"),
    (check_feeds, spoilt("feed.json", "<p>See", "<p onclick=x>See"), "no place in a feed"),
    (check_feeds, spoilt("feed.json", '"hygiene"', '"hygiene", "hygiene"'), "a tag twice"),
    (check_feeds, spoilt("feed.json", '"mime_type": "application/json"', '"type": "application/json"'), "has no mime_type"),
    (check_feeds, spoilt("feed.json", '"mime_type": "application/json"', '"mime_type": "application/json", "size_in_bytes": 7'), "says 7 bytes"),
    (check_feeds, spoilt("feed.json", '"url": "https://catalog.example/credentials/observer/",\n   "title"', '"url": "https://catalog.example/credentials/",\n   "title"'), "is not in the feed"),
    # CTDL.
    (check_ctdl, spoilt("ctdl.json", "ctdl/schema/context/json", "ctdl/schema/context"), "@context"),
    (check_ctdl, spoilt("ctdl.json", '"@id": "https://catalog.example/ctdl.json"', '"@id": "https://catalog.example/"'), "not its own address"),
    (check_ctdl, spoilt(CTDL, "ceterms:Badge", "ceterms:Badgee"), "UNKNOWN_CLASS"),
    (check_ctdl, spoilt(CTDL, "ceterms:subjectWebpage", "ceterms:teaches"), "DOMAIN_VIOLATION"),
    (check_ctdl, spoilt(CTDL, "ceterms:inLanguage", "cetrems:inLanguage"), "does not know cetrems"),
    (check_ctdl, spoilt(CTDL, "ce-4bfe85f0", "4bfe85f0"), "CTID_BARE_UUID"),
    (check_ctdl, spoilt(CTDL, '"ceterms:name": {"en": "Observer"}', '"ceterms:ownedBy": ["https://catalog.example/organizations/a/ctdl.json"]'), "no document describes"),
    (check_ctdl, spoilt(CTDL, "Observer", "Watcher"), "says something else"),
    (check_ctdl, without(CTDL), "has no document"),
    # Sitemap and robots.
    (check_sitemap, without("sitemap-pages-1.xml"), "not a file of the site"),
    (check_sitemap, spoilt("sitemap-pages-1.xml", "<lastmod>2026-01-02</lastmod>", "<lastmod>2 January 2026</lastmod>"), "no W3C date"),
    (check_sitemap, spoilt("sitemap-pages-1.xml", "<lastmod>2026-01-02</lastmod>", "<priority>0.5</priority>"), "do not use"),
    (check_sitemap, spoilt("sitemap-pages-1.xml", "example/credentials/", "example/credentials/observer/"), "already in"),
    (check_sitemap, spoilt("sitemap-pages-1.xml", "example/credentials/", "example/watcher/"), "is a redirect"),
    (check_sitemap, spoilt("sitemap-pages-1.xml", "example/credentials/", "example/credentials/index.html"), "another spelling"),
    (check_sitemap, spoilt("sitemap-credentials-1.xml", "credentials/observer/", "credentials/auditor/"), "is in no sitemap"),
    (check_sitemap, spoilt(OBSERVER, "<title>", '<meta name="robots" content="noindex"><title>'), "not to be indexed"),
    (check_sitemap, with_file("sitemap-topics-1.xml", "<urlset/>"), "not in the index"),
    (check_robots, without("robots.txt"), "no robots.txt"),
    (check_robots, spoilt("robots.txt", "Allow: /", "Disallow: /"), "whole site"),
    (check_robots, spoilt("robots.txt", "Sitemap: https://catalog.example/", "Sitemap: /"), "has no 'Sitemap:"),
    (check_robots, spoilt("robots.txt", "Allow: /", "Welcome"), "is no rule"),
    # Documents.
    (check_json, spoilt("catalog.json", '{"things"', '{"things": 1, "things"'), "stands twice"),
    (check_json, spoilt("catalog.json", '"active"', "NaN"), "not a JSON number"),
    (check_catalog, without("catalog.json"), "no catalog.json"),
    (check_catalog, without("credentials/observer/index.json"), "has no credentials/observer/index.json"),
    (check_catalog, spoilt("catalog.json", '"title": "Observer"', '"title": "Watcher"'), "$.title is 'Watcher' and 'Observer'"),
    (check_catalog, spoilt("catalog.json", '"id": "observer"', '"id": "watcher"'), "not made of its id"),
    (check_catalog, spoilt("catalog.json", "credentials/observer/", "credentials/watcher/"), "has no page"),
    (check_catalog, with_file("catalog.json", '{"things": []}'), "is not in catalog.json"),
    (check_schemas, spoilt("schemas/catalog.json", '"type": "object", "required": ["things"]', '"type": "thing"'), "is no JSON Schema"),
    (check_schemas, spoilt("schemas/catalog.json", "draft/2020-12/", "draft/2019-09/"), "$schema is not"),
    (check_schemas, spoilt("schemas/catalog.json", "example/schemas/catalog.json", "example/schemas/"), "but it stands at"),
    (check_schemas, spoilt("schemas/catalog.json", '"required": ["kind", "id"]', '"required": ["price"]'), "'price' is a required property"),
]


@pytest.mark.parametrize(("check", "spoil", "expected"), FAULTS, ids=[f"{check.__name__}-{expected[:40]}" for check, _, expected in FAULTS])
def test_a_fault_is_found(check, spoil, expected, tmp_path):
    problems = check(spoil(Miniature()).write(tmp_path))
    assert any(expected in problem for problem in problems), problems


def test_the_nu_checker_passes_a_sound_website_and_finds_faults(java, tmp_path):
    assert check_markup(Miniature().write(tmp_path / "sound"), java) == []
    spoilt = Miniature().replace(HOME, "</h1>", "</h1><p><div>x</div></p>").replace(LIST, 'href="observer/"', 'href="observer/" href="x"')
    problems = check_markup(spoilt.write(tmp_path / "spoilt"), java)
    assert any("in scope but a" in problem and "index.html:" in problem for problem in problems), problems
    assert any("Duplicate attribute" in problem for problem in problems), problems


def test_the_nu_checkers_warnings_count(java, tmp_path):
    problems = check_markup(Miniature().replace(HOME, "<main>", '<main role="main">').write(tmp_path), java)
    assert any("unnecessary" in problem for problem in problems), problems
