"""The checks of signatures find what they are there to find."""

import base64
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from website.signatures import ALPHABET, base58, canonical, check_manifest, check_meaning, check_proof, load_context

BASE = "https://example.org/"
DID = "did:web:example.org"


def in_base58(contents: bytes) -> str:
    number, text = int.from_bytes(contents, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(contents) - len(contents.lstrip(b"\0"))) + text


def statement(folder, key: Ed25519PrivateKey, swapped: bool = False):
    """A signed statement about a file, and the keys to check it with."""
    (folder / "manifest.json").write_text("{}")
    digest = "u" + base64.urlsafe_b64encode(b"\x12\x20" + hashlib.sha256(b"{}").digest()).decode().rstrip("=")
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"], "id": BASE + "manifest.vc.json", "type": ["VerifiableCredential"],
        "issuer": {"id": DID, "name": "Example"}, "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"id": BASE + "manifest.json"},
        "relatedResource": [{"id": BASE + "manifest.json", "digestMultibase": digest, "mediaType": "application/json"}],
    }
    proof = {
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2026-01-01T00:00:00Z", "verificationMethod": DID + "#key-1",
        "proofPurpose": "assertionMethod",
    }
    hashes = [hashlib.sha256(canonical(part).encode()).digest() for part in (proof | {"@context": document["@context"]}, document)]
    proof["proofValue"] = "z" + in_base58(key.sign(b"".join(reversed(hashes) if swapped else hashes)))
    public = "z" + in_base58(b"\xed\x01" + key.public_key().public_bytes_raw())
    keys = {"id": DID, "verificationMethod": [{"id": DID + "#key-1", "controller": DID, "publicKeyMultibase": public}], "assertionMethod": [DID + "#key-1"]}
    return document | {"proof": [proof]}, keys


def problems_of(document, keys, folder) -> list[str]:
    path = folder / "manifest.vc.json"
    path.write_text(json.dumps(document))
    return check_meaning(path, "x") + check_proof(path, "x", keys, folder, BASE)


def test_a_sound_statement_passes(tmp_path):
    assert problems_of(*statement(tmp_path, Ed25519PrivateKey.generate()), tmp_path) == []


def test_the_hashes_in_the_wrong_order_are_found(tmp_path):
    assert problems_of(*statement(tmp_path, Ed25519PrivateKey.generate(), swapped=True), tmp_path) == ["x: its proof does not hold"]


def test_another_word_and_another_file_are_found(tmp_path):
    document, keys = statement(tmp_path, Ed25519PrivateKey.generate())
    document["issuer"]["name"] = "Somebody"
    assert problems_of(document, keys, tmp_path) == ["x: its proof does not hold"]
    document, keys = statement(tmp_path, Ed25519PrivateKey.generate())
    (tmp_path / "manifest.json").write_text("[]")
    assert problems_of(document, keys, tmp_path) == [f"x: it is about other bytes than those of {BASE}manifest.json"]


@pytest.mark.parametrize("change", [{"assertionMethod": []}, {"id": "did:web:other.example"}])
def test_keys_that_are_not_the_issuers_are_found(change, tmp_path):
    document, keys = statement(tmp_path, Ed25519PrivateKey.generate())
    assert any("is no key of" in problem for problem in problems_of(document, keys | change, tmp_path))


@pytest.mark.parametrize("member", [{"unheardOf": "x"}, {"type": ["VerifiableCredential", "UnheardOf"]}])
def test_a_term_that_no_context_defines_is_found(member, tmp_path):
    document, _ = statement(tmp_path, Ed25519PrivateKey.generate())
    path = tmp_path / "x.json"
    path.write_text(json.dumps(document | member))
    assert check_meaning(path, "x") != []


def test_no_context_is_fetched():
    with pytest.raises(ValueError):
        load_context("https://example.org/context")


def test_a_manifest_that_is_wrong_is_found(tmp_path):
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [["a", 1, "0" * 64], ["c", 1, "0" * 64]]}))
    assert len(check_manifest(tmp_path)) == 3


def test_base_58_reads_what_it_writes():
    for contents in (b"", b"\0", b"\0\0a", b"hello"):
        assert base58(in_base58(contents)) == contents
