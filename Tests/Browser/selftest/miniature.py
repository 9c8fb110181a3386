"""A website of a few files that passes every check, and can be spoilt in one place at a time."""

from __future__ import annotations

import json
from pathlib import Path

from website.site import Site

BASE = "https://catalog.example/"
CTDL = "https://credreg.net/ctdl/schema/context/json"

STYLE = """
:root { color-scheme: light dark }
body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.5 sans-serif; background: #fbf9f4; color: #222 }
a { color: #22553c }
nav a, .button { display: inline-block; min-height: 24px; min-width: 24px; padding: 4px }
:focus-visible { outline: 3px solid #22553c; outline-offset: 2px }
.wide { overflow-x: auto }
@media (prefers-color-scheme: dark) { body { background: #16201b; color: #eee } a { color: #9fd8b8 } :focus-visible { outline-color: #9fd8b8 } }
@media print { body { color: #000 !important; background: none } a { color: #000 } nav { display: none } }
"""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>\n'


def page(path: str, title: str, main: str, crumbs: list[tuple[str, str]] | None = None, head: str = "") -> str:
    url = BASE + path
    graph: list[dict] = [{"@type": "WebPage", "@id": url + "#page", "name": title}]
    if crumbs:
        steps = [*crumbs, (url, title)]
        graph.append({"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": target} for number, (target, name) in enumerate(steps, start=1)
        ]})
    data = json.dumps({"@context": "https://schema.org", "@graph": graph})
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Miniature</title>
<meta name="description" content="About {title}, in a sentence.">
<link rel="canonical" href="{url}">
<link rel="alternate" type="application/feed+json" href="/feed.json">
<meta property="og:title" content="{title}">
<meta property="og:url" content="{url}">
<meta property="og:description" content="About {title}, in a sentence.">
<link rel="icon" href="/logo.svg">
<link rel="stylesheet" href="/style.css">
{head}<script type="application/ld+json">{data}</script>
</head>
<body>
<header><nav aria-label="Site"><a href="/">Home</a> <a href="/credentials/">Credentials</a></nav></header>
<main>
<h1>{title}</h1>
{main}
</main>
</body>
</html>
"""


def record(name: str, title: str) -> dict:
    return {"kind": "credential", "id": name, "url": f"{BASE}credentials/{name}/", "title": title, "status": "active"}


def feed(url: str, item: dict, next_url: str | None = None) -> str:
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "Miniature", "home_page_url": BASE, "feed_url": url, "language": "en"}
    if next_url:
        top["next_url"] = next_url
    return json.dumps({**top, "items": [item]}, indent=1) + "\n"


def item(name: str, title: str, date: str) -> dict:
    url = f"{BASE}credentials/{name}/"
    return {
        "id": url, "url": url, "title": title, "summary": f"About {title}.", "content_html": f'<p>See <a href="{url}">the page</a>.</p>',
        "date_modified": f"{date}T00:00:00Z", "tags": ["hygiene"], "_cairn": record(name, title),
        "attachments": [{"url": url + "index.json", "mime_type": "application/json"}],
    }


def urlset(*paths: str) -> str:
    entries = "".join(f"<url><loc>{BASE}{path}</loc><lastmod>2026-01-02</lastmod></url>" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>\n'


def files() -> dict[str, str]:
    home, catalog = (BASE, "Home"), (f"{BASE}credentials/", "Credentials")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": BASE + "schemas/catalog.json", "type": "object",
        "required": ["things"], "properties": {"things": {"type": "array", "items": {"type": "object", "required": ["kind", "id"]}}},
    }
    ctdl = {
        "@id": BASE + "credentials/observer/ctdl.json", "@type": "ceterms:Badge", "ceterms:ctid": "ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11",
        "ceterms:name": {"en": "Observer"}, "ceterms:subjectWebpage": BASE + "credentials/observer/", "ceterms:inLanguage": ["en"],
    }
    records = [record("observer", "Observer"), record("auditor", "Auditor")]
    return {
        "index.html": page("", "Miniature catalog", '<p>Two credentials, and <a href="/credentials/">a list of them</a> to choose from.</p>'),
        "credentials/index.html": page("credentials/", "Credentials", '<p>What may be earned here, in two rows:</p><ul><li><a href="observer/">Observer</a></li><li><a href="/credentials/auditor/#proof">Auditor</a></li></ul>', [home]),
        "credentials/observer/index.html": page("credentials/observer/", "Observer", '<p>Watch a ward for twenty minutes, and write down what you see.</p><img src="/logo.svg" alt="A triangle" width="20" height="20">', [home, catalog],
                                                head='<link rel="alternate" type="application/json" href="index.json">\n'),
        "credentials/auditor/index.html": page("credentials/auditor/", "Auditor", '<p>Read what observers wrote down, and find what it means.</p><h2 id="proof">Proof</h2><p>An oral examination.</p>', [home, catalog]),
        "watcher/index.html": f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved to Observer</title><link rel="canonical" href="{BASE}credentials/observer/"><meta http-equiv="refresh" content="0; url=/credentials/observer/"></head><body><p>This page is now <a href="/credentials/observer/">Observer</a>.</p></body></html>\n',
        "404.html": page("404.html", "Not found", '<p>Nothing stands here. Try <a href="/credentials/">the list of credentials</a>.</p>', [home]),
        "style.css": STYLE,
        "logo.svg": LOGO,
        "credentials/observer/index.json": json.dumps(records[0]),
        "credentials/auditor/index.json": json.dumps(records[1]),
        "catalog.json": json.dumps({"things": records}),
        "credentials/observer/ctdl.json": json.dumps({"@context": CTDL, **ctdl}),
        "ctdl.json": json.dumps({"@context": CTDL, "@id": BASE + "ctdl.json", "@graph": [ctdl]}),
        "schemas/catalog.json": json.dumps(schema),
        "feed.json": feed(BASE + "feed.json", item("observer", "Observer", "2026-02-01"), BASE + "feed/1.json"),
        "feed/1.json": feed(BASE + "feed.json", item("auditor", "Auditor", "2026-01-01")),
        "sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{BASE}sitemap-pages-1.xml</loc></sitemap><sitemap><loc>{BASE}sitemap-credentials-1.xml</loc></sitemap></sitemapindex>\n',
        "sitemap-pages-1.xml": urlset("", "credentials/"),
        "sitemap-credentials-1.xml": urlset("credentials/observer/", "credentials/auditor/"),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n",
    }


class Miniature:
    """The files of the website, before they are written."""

    def __init__(self) -> None:
        self.files = files()

    def replace(self, path: str, old: str, new: str) -> Miniature:
        assert old in self.files[path], f"{path} has no '{old}' to spoil"
        self.files[path] = self.files[path].replace(old, new, 1)
        return self

    def everywhere(self, old: str, new: str) -> Miniature:
        self.files = {path.replace(old, new): text.replace(old, new) for path, text in self.files.items()}
        return self

    def remove(self, path: str) -> Miniature:
        del self.files[path]
        return self

    def add(self, path: str, text: str) -> Miniature:
        self.files[path] = text
        return self

    def write(self, folder: Path, base: str = BASE) -> Site:
        for path, text in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Site(folder, base, {"feed": {"page_size": 1}})
