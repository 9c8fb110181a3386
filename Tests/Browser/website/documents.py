"""The site's own JSON: the catalog, the records of its things, and the schemas that describe them."""

from __future__ import annotations

import re

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry, Resource

from .site import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Which published files a schema describes, by the schema's file name. A file may also name its schema in `$schema`.
DESCRIBED = {
    "catalog.json": re.compile(r"(?:(?!schemas/)[a-z-]+/)?catalog\.json"),
    "changes.json": re.compile(r"(?:(?!schemas/)[a-z-]+/)?changes\.json"),
    "search.json": re.compile(r"(?:(?!schemas/)[A-Za-z-]+/)?search/index\.json"),
    "record.json": re.compile(r"(?!schemas/|(?:[A-Za-z-]+/)?search/)(?:[^/]+/)+index\.json"),
    "shards.json": re.compile(r"catalog/manifest\.json"),
    "feed.json": re.compile(r"(?:(?!schemas/)[a-z-]+/)?feed(?:/\d+)?\.json"),
}

THING_PAGE = re.compile(r"(credentials|competencies|frameworks|pathways|organizations|occupations)/(?!page/)[^/]+/index\.html")


def check_json(site: Site) -> list[str]:
    """Every JSON file parses strictly: UTF-8, no repeated key, no number that JSON does not have."""
    problems = list(site.json_problems)
    for path in site.json_files:
        if (site.folder / path).read_bytes()[:1] not in (b"{", b"["):
            problems.append(f"{path}: begins with something other than an object or an array")
    return problems


def records(value: object) -> list[dict]:
    """Returns the records of things in a catalog: the objects that say their kind, id, address and title."""
    found, pending = [], [value]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if {"kind", "id", "url", "title"} <= value.keys():
                found.append(value)
            else:
                pending += value.values()
        elif isinstance(value, list):
            pending += value
    return found


def check_catalog(site: Site) -> list[str]:
    """Every thing in `catalog.json` has a page and a record beside it that says the same, and every record is in it."""
    outputs = site.configuration.get("outputs") or {}
    if outputs.get("catalog") is False:
        return []
    if "catalog.json" not in site.json_files:
        return ["there is no catalog.json that parses"]
    problems, seen = [], {}
    for record in records(site.json_files["catalog.json"]):
        name = f"{record['kind']}/{record['id']}"
        if name in seen:
            problems.append(f"catalog.json: {name} stands twice")
        seen[name] = record
        page = site.file_for(str(record["url"]))
        if page is None or not page.endswith("index.html"):
            problems.append(f"catalog.json: {name} has no page at '{record['url']}'")
            continue
        if page.split("/")[-2] != record["id"]:
            problems.append(f"catalog.json: {name} has the address '{record['url']}', which is not made of its id")
        beside = page[: -len("html")] + "json"
        if outputs.get("records") is False:
            continue
        if beside not in site.json_files:
            problems.append(f"catalog.json: {name} has no {beside}")
        elif site.json_files[beside] != record:
            problems.append(f"catalog.json: {name} says something else than {beside}: {difference(record, site.json_files[beside])}")
    if not seen:
        problems.append("catalog.json: has no thing")
    for path, value in site.json_files.items():
        if path.endswith("/index.json"):
            for record in records(value)[:1]:
                if f"{record['kind']}/{record['id']}" not in seen:
                    problems.append(f"{path}: is not in catalog.json")
    addresses = {record["url"] for record in seen.values()}
    problems += [
        f"{page.path}: has no record in catalog.json"
        for page in site.pages
        if THING_PAGE.fullmatch(page.path) and not page.is_redirect and page.url not in addresses
    ]
    return problems


def difference(one: object, other: object, place: str = "$") -> str:
    """Says where two JSON values first differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in list(one) + [key for key in other if key not in one]:
            if key not in one or key not in other:
                return f"only one has {place}.{key}"
            if one[key] != other[key]:
                return difference(one[key], other[key], f"{place}.{key}")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (a, b) in enumerate(zip(one, other)):
            if a != b:
                return difference(a, b, f"{place}[{index}]")
    return f"{place} is {one!r:.80} and {other!r:.80}"


def check_schemas(site: Site) -> list[str]:
    """Every file in `/schemas/` is a JSON Schema of draft 2020-12, and the files that it describes are valid."""
    schemas = {path: value for path, value in site.json_files.items() if path.startswith("schemas/")}
    problems = []
    registry = Registry()
    for path, schema in schemas.items():
        if not isinstance(schema, dict) or schema.get("$schema") != DIALECT:
            problems.append(f"{path}: its $schema is not {DIALECT}")
            continue
        if schema.get("$id") != site.url(path):
            problems.append(f"{path}: its $id is '{schema.get('$id')}', but it stands at {site.url(path)}")
        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            problems.append(f"{path}: is no JSON Schema: {error.json_path}: {error.message:.200}")
            continue
        registry = registry.with_resource(site.url(path), Resource.from_contents(schema))
    if problems:
        return problems
    by_url = {site.url(path): schema for path, schema in schemas.items()}
    validators = {}
    for path, value in site.json_files.items():
        url = schema_url(site, path, value, by_url)
        if url is None:
            continue
        validator = validators.setdefault(url, Draft202012Validator(by_url[url], registry=registry))
        for error in list(validator.iter_errors(value))[:5]:
            problems.append(f"{path}: {error.json_path}: {error.message:.200}")
    return problems


def schema_url(site: Site, path: str, value: object, schemas: dict[str, object]) -> str | None:
    named = value.get("$schema") if isinstance(value, dict) else None
    if named in schemas:
        return named
    for name, pattern in DESCRIBED.items():
        if pattern.fullmatch(path) and site.url(f"schemas/{name}") in schemas:
            return site.url(f"schemas/{name}")
    return None
