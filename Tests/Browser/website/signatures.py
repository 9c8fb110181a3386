"""What Cairn signs, checked by software that knows nothing of Cairn: PyLD for what documents mean, cryptography for proofs."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld

from .same_bytes import copy_source
from .site import strict_json

CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.jsonld",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "open-badges-3.0.3.jsonld",
    "https://www.w3.org/ns/did/v1": "did-v1.jsonld",
    "https://w3id.org/security/multikey/v1": "multikey-v1.jsonld",
}
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
NOWHERE = "relative:///"
"""What relative names are resolved against: a term that no context defines shows as one."""


def load_context(url: str, options: object = None) -> dict:
    if url not in CONTEXTS:
        raise ValueError(f"a context that is not at hand: {url}")
    path = Path(__file__).parent.parent / "contexts" / CONTEXTS[url]
    return {"contextUrl": None, "documentUrl": url, "document": json.loads(path.read_text(encoding="utf-8"))}


def canonical(document: dict) -> str:
    """The document as canonical N-Quads. Fails where a term is defined nowhere."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "base": NOWHERE, "documentLoader": load_context}
    quads = jsonld.normalize(document, options)
    if NOWHERE in quads:
        raise ValueError("a name that no context defines: " + next(line for line in quads.split("\n") if NOWHERE in line))
    return quads


def dropped_terms(document: object, expanded: object) -> list[str]:
    """Members whose values are gone after expansion: as many values have to be in one as in the other."""
    written, kept = values(document), values(expanded)
    return sorted(set(written) - set(kept)) if len(written) > len(kept) else []


def values(node: object) -> list[str]:
    """The texts and numbers of a document, but for contexts."""
    if isinstance(node, dict):
        return [value for key, member in node.items() if key not in ("@context", "@type", "type") for value in values(member)]
    if isinstance(node, list):
        return [value for element in node for value in values(element)]
    return [str(node)]


def check_meaning(path: Path, name: str) -> list[str]:
    """A document is JSON-LD of which nothing is lost when it is expanded."""
    try:
        document = strict_json(path.read_text(encoding="utf-8"))
        canonical(document)
        expanded = jsonld.expand(document, {"base": NOWHERE, "documentLoader": load_context})
    except Exception as error:  # PyLD has errors of many sorts.
        return [f"{name}: {str(error)[:300]} {str(error.__cause__ or '')[:300]}"]
    return [f"{name}: {value!r} is lost when the document is expanded" for value in dropped_terms(document, expanded)]


def base58(text: str) -> bytes:
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def check_proof(path: Path, name: str, keys: dict, site: Path, base: str) -> list[str]:
    """A statement has a proof by one of the publisher's keys, and is about the bytes that are there."""
    document = json.loads(path.read_text(encoding="utf-8"))
    body = {key: value for key, value in document.items() if key != "proof"}
    problems = []
    issuer = document["issuer"]["id"] if isinstance(document["issuer"], dict) else document["issuer"]
    for proof in document["proof"]:
        method = next((m for m in keys["verificationMethod"] if m["id"] == proof["verificationMethod"]), None)
        if method is None or method["id"] not in keys["assertionMethod"] or not method["controller"] == keys["id"] == issuer:
            problems.append(f"{name}: {proof['verificationMethod']} is no key of {issuer} for statements")
            continue
        configuration = {key: value for key, value in proof.items() if key != "proofValue"} | {"@context": document["@context"]}
        hashes = hashlib.sha256(canonical(configuration).encode()).digest() + hashlib.sha256(canonical(body).encode()).digest()
        try:
            Ed25519PublicKey.from_public_bytes(base58(method["publicKeyMultibase"][1:])[2:]).verify(base58(proof["proofValue"][1:]), hashes)
        except InvalidSignature:
            problems.append(f"{name}: its proof does not hold")
    for resource in document["relatedResource"]:
        contents = (site / resource["id"][len(base):]).read_bytes()
        digest = "u" + base64.urlsafe_b64encode(b"\x12\x20" + hashlib.sha256(contents).digest()).decode().rstrip("=")
        if digest != resource["digestMultibase"]:
            problems.append(f"{name}: it is about other bytes than those of {resource['id']}")
    return problems


def check_manifest(site: Path) -> list[str]:
    """The manifest of a signed site lists every file with its size and its hash."""
    listed = {path: (size, digest) for path, size, digest in json.loads((site / "manifest.json").read_text(encoding="utf-8"))["files"]}
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    problems = [f"manifest.json lists {path}, which is not there" for path in sorted(listed.keys() - found.keys())]
    unlisted = {path for path in found if not (path in ("manifest.json", "manifest.vc.json", ".cairn-manifest") or path.endswith("/endorsement.json"))}
    problems += [f"manifest.json does not list {path}" for path in sorted(unlisted - listed.keys())]
    for path in sorted(listed.keys() & found.keys()):
        contents = found[path].read_bytes()
        if listed[path] != (len(contents), hashlib.sha256(contents).hexdigest()):
            problems.append(f"manifest.json is wrong about {path}")
    return problems


def run(cairn: list[str], *arguments: str, **environment: str) -> str:
    process = subprocess.run(
        [*cairn, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, env={"PATH": os.environ["PATH"], "CI": "true", **environment})
    if process.returncode != 0:
        raise RuntimeError(f"cairn {arguments[0]} ended with {process.returncode}: {(process.stdout + process.stderr)[-2000:]}")
    return process.stdout


def signed_copy(cairn: list[str], source: Path, below: Path, output: str) -> Path:
    """Builds a copy of a site with a new key, signs it, and returns its output folder."""
    site = below / "signed"
    if site.exists():
        shutil.rmtree(site)
    copy_source(source, site, seed=1)
    block = run(cairn, "sign", "--make-key", str(below / "key"))
    with (site / "cairn.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("\n" + block)
    run(cairn, "build", "--site", str(site), "--no-git-dates")
    run(cairn, "sign", "--site", str(site), "--date", "2026-01-31", CAIRN_SIGNING_KEY=(below / "key").read_text())
    run(cairn, "verify", str(site / output), "--today", "2099-01-01")
    return site / output


def check_signatures(cairn: list[str], source: Path, below: Path, output: str, base: str) -> list[str]:
    site = signed_copy(cairn, source, below, output)
    documents = sorted(site.rglob("did.json"))
    if len(documents) != 1:
        return [f"there are {len(documents)} documents with keys, not one"]
    keys = json.loads(documents[0].read_text(encoding="utf-8"))
    problems = check_meaning(documents[0], documents[0].relative_to(site).as_posix()) + check_manifest(site)
    achievements, endorsements = sorted(site.rglob("achievement.json")), sorted(site.rglob("endorsement.json"))
    if not achievements or [path.parent for path in achievements] != [path.parent for path in endorsements]:
        problems.append(f"there are {len(achievements)} Achievements and {len(endorsements)} endorsements")
    for path in [*achievements, *sorted(site.rglob("profile.json"))]:
        problems += check_meaning(path, path.relative_to(site).as_posix())
    for path in [*endorsements, site / "manifest.vc.json"]:
        name = path.relative_to(site).as_posix()
        problems += check_meaning(path, name) + check_proof(path, name, keys, site, base)
    return problems
