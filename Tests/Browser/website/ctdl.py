"""The documents in CTDL: terms and identities as the Credential Registry's own vocabulary has them, and JSON-LD of which
nothing is lost when it is expanded."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

from ctdl_validate.validator import validate_document
from pyld import jsonld

from .site import Site, strict_json

CONTEXTS = {
    "https://credreg.net/ctdl/schema/context/json": "ctdl",
    "https://credreg.net/ctdlasn/schema/context/json": "ctdlasn",
}


def check_ctdl(site: Site) -> list[str]:
    """Every document, by itself; and that what they refer to in the site is there."""
    problems = []
    documents = {}
    for path in sorted(site.folder.rglob("ctdl.json")):
        name = path.relative_to(site.folder).as_posix()
        try:
            documents[name] = strict_json(path.read_text(encoding="utf-8"))
        except ValueError as error:
            problems.append(f"{name}: does not parse: {error}")
    identifiers = {value for document in documents.values() for key, value in members(document) if key == "@id"}
    for name, document in documents.items():
        problems += [f"{name}: {problem}" for problem in document_problems(document, name, site.base_url, identifiers)]
    problems += graph_problems(documents)
    return problems


def document_problems(document: object, name: str, base: str, identifiers: set[str]) -> list[str]:
    if not isinstance(document, dict) or document.get("@context") not in CONTEXTS:
        return ["its @context is none of CTDL's"]
    problems = [] if document.get("@id") == base + name else [f"its @id is {document.get('@id')!r}, not its own address"]
    for finding in validate_document(document):
        if finding.severity.value in ("ERROR", "WARNING"):
            problems.append(f"{finding.code} of {finding.entity} {finding.prop}: {finding.value[:80]}")
        elif finding.severity.value == "UNVERIFIABLE" and finding.value.startswith(base) and finding.value not in identifiers:
            problems.append(f"{finding.prop} leads to {finding.value}, which no document describes")
    return problems + expansion_problems(document)


def graph_problems(documents: dict[str, object]) -> list[str]:
    """The graph of all holds the nodes of each, as they are there."""
    whole = documents.get("ctdl.json")
    if not isinstance(whole, dict):
        return []
    found = {node.get("@id"): node for node in nodes(whole)}
    problems = [] if len(found) == len(nodes(whole)) else ["ctdl.json: an @id stands twice in it"]
    listed = set()
    for name, document in documents.items():
        if name == "ctdl.json" or not isinstance(document, dict):
            continue
        for node in nodes(document):
            listed.add(node.get("@id"))
            if without_context(found.get(node.get("@id"), {})) != without_context(node):
                problems.append(f"ctdl.json: says something else of {node.get('@id')} than {name}")
    return problems + [f"ctdl.json: {identifier} has no document" for identifier in sorted(set(found) - listed)]


def nodes(document: dict) -> list[dict]:
    return document["@graph"] if "@graph" in document else [document]


def without_context(node: dict) -> dict:
    return {key: value for key, value in node.items() if key != "@context"}


def expansion_problems(document: dict) -> list[str]:
    """Terms that JSON-LD drops or does not know, by the vocabulary's own contexts."""
    jsonld.set_document_loader(load)
    prefixes = context(document["@context"])
    written = Counter(full(key, prefixes) for key, _ in members(document) if not key.startswith("@") and ":" in key)
    expanded = jsonld.expand(document)
    read = Counter(key for key, _ in members(expanded) if not key.startswith("@"))
    problems = [f"JSON-LD reads {key} {read[key]} times, not {written[key]}" for key in sorted(written | read) if written[key] != read[key]]
    problems += [f"JSON-LD does not know {key}" for key in sorted(read) if "://" not in key]
    for key, value in members(expanded):
        if key in ("@id", "@type"):
            problems += [f"{term!r} is no absolute IRI" for term in (value if isinstance(value, list) else [value]) if "://" not in term]
    return problems


def full(key: str, prefixes: dict) -> str:
    prefix, name = key.split(":", 1)
    return prefixes[prefix] + name if isinstance(prefixes.get(prefix), str) else key


def members(value: object):
    """Every member of every object, however deep, but for those of contexts."""
    if isinstance(value, list):
        for element in value:
            yield from members(element)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key != "@context":
                yield key, member
                yield from members(member)


def context(name: str) -> dict:
    text = files("ctdl_validate").joinpath("vendor", CONTEXTS[name], "context.json").read_text(encoding="utf-8")
    return json.loads(text)["@context"]


def load(url: str, options: dict | None = None) -> dict:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context(url)}}
