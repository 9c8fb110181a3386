"""Takes pictures of the pages of a published site: screenshots.py SITE OUT [PATH...]"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from website.chromium import SCHEMES, WIDTHS, Chromium, settle, show
from website.sample import representative_pages
from website.server import Served
from website.site import Page, PageReader, Site

# A longer page is cut here; pictures beyond it can not be looked at anyway.
MOST_HEIGHT = 8000


def base_url(folder: Path) -> str:
    """Returns the address that the home page says it has."""
    home = Page("index.html", "")
    PageReader(home).feed((folder / "index.html").read_text(encoding="utf-8"))
    return (home.relation("canonical") or ["https://site.example/"])[0]


def main() -> None:
    folder, out, paths = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3:]
    site = Site(folder, base_url(folder))
    pages = [site.base_url + path.lstrip("/") for path in paths] or [page.url for page in sum(representative_pages(site), [])]
    out.mkdir(parents=True, exist_ok=True)
    with Chromium(os.environ["CHROMIUM"]) as chromium, Served(site) as served:
        context = chromium.browser.new_context(reduced_motion="reduce", locale="en-US")
        page = context.new_page()
        for url in pages:
            name = url[len(site.base_url):].strip("/").replace("/", "-").removesuffix(".html") or "home"
            page.goto(served.url(url), wait_until="load")
            settle(page)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    show(page, width, scheme)
                    height = min(MOST_HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
                    page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
            print(f"{url[len(site.base_url) - 1:]}: {name}-*.png")
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures in {out}")


if __name__ == "__main__":
    main()
