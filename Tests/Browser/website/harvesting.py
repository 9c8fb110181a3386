"""What harvesters read besides the feed: Atom, the catalog in parts, frameworks in CASE, and pages in Markdown."""

from __future__ import annotations

import hashlib
import json
import re
from uuid import UUID
from xml.etree import ElementTree

from website.site import Site, strict_json

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY_NEEDS = ["id", "title", "updated"]
MARKDOWN_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


def check_atom(site: Site) -> list[str]:
    """Each page of the Atom feed has the entries of the JSON feed's page of the same number, in the same order."""
    problems = []
    for path, feed in site.json_files.items():
        found = re.fullmatch(r"((?:[a-z-]+/)?)feed(?:/(\d+))?\.json", path)
        if not found or path.startswith("schemas/") or not isinstance(feed, dict):
            continue
        other = f"{found[1]}atom.xml" if found[2] is None else f"{found[1]}feed/{found[2]}.xml"
        if other not in site.file_set:
            problems.append(f"{other}: is not there, but {path} is")
            continue
        root = ElementTree.fromstring(site.text(other))
        problems += [f"{other}: has no {name}" for name in ENTRY_NEEDS + ["author"] if root.find(ATOM + name) is None]
        entries = root.findall(ATOM + "entry")
        for entry in entries:
            problems += [f"{other}: an entry has no {name}" for name in ENTRY_NEEDS if not (entry.findtext(ATOM + name) or "").strip()]
            if not any(link.get("rel") == "alternate" and link.get("href") for link in entry.findall(ATOM + "link")):
                problems.append(f"{other}: {entry.findtext(ATOM + 'id')} leads nowhere")
        ids = [entry.findtext(ATOM + "id") for entry in entries]
        if ids != [item.get("id") for item in feed.get("items", [])]:
            problems.append(f"{other}: has not the entries of {path}")
    return problems


def check_shards(site: Site) -> list[str]:
    """The parts of the catalog have the sizes and digests that their manifest states, and together every record once."""
    manifest = site.json_files.get("catalog/manifest.json")
    if not isinstance(manifest, dict):
        return []
    problems, lines = [], []
    for shard in manifest["shards"]:
        path = site.file_for(shard["url"])
        if path is None:
            problems.append(f"catalog/manifest.json: {shard['url']}: there is no such file")
            continue
        contents = (site.folder / path).read_bytes()
        if len(contents) != shard["bytes"] or hashlib.sha256(contents).hexdigest() != shard["sha256"]:
            problems.append(f"{path}: is not as the manifest says")
        records = [json.loads(line) for line in contents.splitlines()]
        if len(records) != shard["records"] or {record["kind"] for record in records} != {shard["kind"]}:
            problems.append(f"{path}: has not the records that the manifest says")
        lines += records
    catalog = site.json_files.get("catalog.json")
    if isinstance(catalog, dict) and lines != catalog["things"]:
        problems.append("catalog/manifest.json: its files have not the things of catalog.json")
    return problems


def check_case(site: Site) -> list[str]:
    """Every framework in CASE is one tree below its document; every URI of the service leads to a file that has it."""
    problems = []
    for path in site.files:
        found = re.fullmatch(r"ims/case/(v1p[01])/CFPackages/([^/]+)", path)
        if not found:
            continue
        package = strict_json(site.text(path))
        document = package["CFDocument"]
        if document["identifier"] != found[2]:
            problems.append(f"{path}: is the package of {document['identifier']}")
        uris = {document["uri"]: document["identifier"]} | {item["uri"]: item["identifier"] for item in package["CFItems"]}
        parents = {}
        for association in package["CFAssociations"]:
            origin, destination = association["originNodeURI"], association["destinationNodeURI"]
            UUID(association["identifier"])
            if uris.get(origin["uri"]) != origin["identifier"]:
                problems.append(f"{path}: {origin['uri']} is no item of the package")
            if association["associationType"] == "isChildOf":
                if uris.get(destination["uri"]) != destination["identifier"] or origin["identifier"] in parents:
                    problems.append(f"{path}: {origin['identifier']} has not one parent in the package")
                parents[origin["identifier"]] = destination["identifier"]
        for uri, identifier in uris.items():
            UUID(identifier)
            file = site.file_for(uri)
            if file is None or identifier not in site.text(file):
                problems.append(f"{path}: {uri} leads to nothing that is {identifier}")
            seen = set()
            while identifier in parents and identifier not in seen:
                seen.add(identifier)
                identifier = parents[identifier]
            if identifier != document["identifier"]:
                problems.append(f"{path}: {uri} does not hang below the document")
    return problems


def check_twins(site: Site) -> list[str]:
    """Pages that name a twin in Markdown have it, under the page's own title, and its links lead to files of the site."""
    problems = []
    twins = [path for path in site.files if path == "llms.txt" or path.endswith("/llms.txt")]
    for page in site.pages:
        named = [link["href"] for link in page.links if link.get("type") == "text/markdown"]
        twin = page.path[: -len("index.html")] + "index.md"
        if not named:
            if twin in site.file_set and page.path.endswith("index.html"):
                problems.append(f"{page.path}: does not name its twin")
            continue
        if twin not in site.file_set:
            problems.append(f"{page.path}: names a twin that is not there")
            continue
        twins.append(twin)
        title = re.sub(r"\\(.)", r"\1", site.text(twin).splitlines()[0][2:])
        if " ".join(title.split()) not in page.headings[0]:
            problems.append(f"{twin}: is called '{title}' and its page '{page.headings[0]}'")
    for twin in twins:
        for url in MARKDOWN_LINK.findall(site.text(twin)):
            if url.startswith("/") or url.startswith(site.base_url) and site.file_for(url) is None:
                problems.append(f"{twin}: '{url}': there is no such file")
    return problems
