"""The checks of what harvesters read pass a sound site, and find each fault that is put into it."""

import hashlib
import json

import pytest
from website.harvesting import check_atom, check_case, check_shards, check_twins
from website.site import Site

BASE = "https://catalog.example/"
DOCUMENT, ITEM, CHILD = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
PACKAGE = f"ims/case/v1p1/CFPackages/{DOCUMENT}"
PAGE = '<html><head><title>A</title><link rel="alternate" type="text/markdown" href="/a/index.md"></head><body><h1>A_1</h1></body></html>'
RECORD = {"kind": "credential", "id": "a"}


def atom(*ids):
    entries = "".join(
        f'<entry><id>{i}</id><title>T</title><updated>2026-01-01T00:00:00Z</updated><link rel="alternate" href="{i}"/></entry>' for i in ids)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>T</title><updated>u</updated><author><name>N</name></author>{entries}</feed>'


def association(origin, destination, uri):
    place = f"{BASE}{PACKAGE}#"
    return {
        "identifier": CHILD, "associationType": "isChildOf", "originNodeURI": {"identifier": origin, "uri": place + origin},
        "destinationNodeURI": {"identifier": destination, "uri": uri},
    }


def sound():
    line = json.dumps(RECORD) + "\n"
    place = f"{BASE}{PACKAGE}#"
    document = f"{BASE}ims/case/v1p1/CFDocuments/{DOCUMENT}"
    shard = {
        "url": BASE + "catalog/credentials-1.ndjson", "kind": "credential", "records": 1, "bytes": len(line),
        "sha256": hashlib.sha256(line.encode()).hexdigest(),
    }
    return {
        "index.html": "<html></html>", "a/index.html": PAGE, "a/index.md": f"# A\\_1\n\n- [home]({BASE})\n",
        "feed.json": json.dumps({"items": [{"id": BASE + "a/"}]}), "atom.xml": atom(BASE + "a/"),
        "catalog.json": json.dumps({"things": [RECORD]}), "catalog/credentials-1.ndjson": line, "catalog/manifest.json": json.dumps({"shards": [shard]}),
        f"ims/case/v1p1/CFDocuments/{DOCUMENT}": json.dumps({"identifier": DOCUMENT}),
        PACKAGE: json.dumps({
            "CFDocument": {"identifier": DOCUMENT, "uri": document},
            "CFItems": [{"identifier": ITEM, "uri": place + ITEM}, {"identifier": CHILD, "uri": place + CHILD}],
            "CFAssociations": [association(ITEM, DOCUMENT, document), association(CHILD, ITEM, place + ITEM)],
        }),
    }


def write(files, folder):
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Site(folder, BASE)


CHECKS = [check_atom, check_shards, check_case, check_twins]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_site_passes(check, tmp_path):
    assert check(write(sound(), tmp_path)) == []


FAULTS = [
    (check_atom, "atom.xml", None, "is not there"),
    (check_atom, "atom.xml", (BASE + "a/</id>", BASE + "b/</id>"), "has not the entries"),
    (check_atom, "atom.xml", ("<updated>2026-01-01T00:00:00Z</updated>", ""), "no updated"),
    (check_atom, "atom.xml", ('rel="alternate"', 'rel="self"'), "leads nowhere"),
    (check_shards, "catalog/credentials-1.ndjson", ('"a"', '"b"'), "is not as the manifest says"),
    (check_shards, "catalog/manifest.json", ('"records": 1', '"records": 2'), "has not the records"),
    (check_shards, "catalog/manifest.json", ("credentials-1", "credentials-2"), "no such file"),
    (check_shards, "catalog.json", ('"a"', '"b"'), "have not the things"),
    (check_case, PACKAGE, (f"#{ITEM}\"}}, {{\"identifier\": \"{CHILD}", f"#{CHILD}\"}}, {{\"identifier\": \"{CHILD}"), "no item"),
    (check_case, PACKAGE, ("isChildOf", "isPeerOf"), "does not hang below"),
    (check_case, PACKAGE, ("/CFDocuments/", "/CFDocument/"), "leads to nothing"),
    (check_twins, "a/index.md", None, "not there"),
    (check_twins, "a/index.md", ("A\\_1", "B"), "is called"),
    (check_twins, "a/index.md", (BASE, BASE + "b/"), "no such file"),
    (check_twins, "a/index.html", (' type="text/markdown"', ""), "does not name"),
]


@pytest.mark.parametrize(("check", "path", "change", "words"), FAULTS, ids=lambda value: getattr(value, "__name__", None) or str(value)[:40])
def test_a_fault_is_found(check, path, change, words, tmp_path):
    files = sound()
    if change is None:
        del files[path]
    else:
        assert change[0] in files[path]
        files[path] = files[path].replace(*change)
    assert any(words in problem for problem in check(write(files, tmp_path)))
