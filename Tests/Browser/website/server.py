"""Serves a published folder on loopback as a static host would, below the path of its base URL."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from .site import Site

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    "": "application/octet-stream",
}


class Handler(SimpleHTTPRequestHandler):
    extensions_map = TYPES
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, site: Site, **options):
        self.site = site
        super().__init__(*arguments, directory=str(site.folder), **options)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, with_body: bool) -> None:
        path = self.site.relative(urlsplit(self.path).path)
        file = self.site.file_for(self.site.base_url + path) if path is not None else None
        status = 200
        if file is None:
            status, file = 404, "404.html" if "404.html" in self.site.file_set else None
        body = (self.site.folder / file).read_bytes() if file else b"Not found"
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(Path(file).suffix, TYPES[""]) if file else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


class Served:
    """A site while it is served: `with Served(site) as served: served.url("credentials/")`."""

    def __init__(self, site: Site):
        self.site = site
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site=site))
        self.server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.server.server_port}"

    def url(self, page_url: str) -> str:
        """Returns where a page of the site, by its published URL, stands on this machine."""
        base = urlsplit(self.site.base_url)
        return self.origin + base.path + page_url[len(self.site.base_url):]

    def __enter__(self) -> Served:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
