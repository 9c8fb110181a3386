import Digests
import Model
@testable import Signatures
import TestSupport
import Testing

struct KeyTests {
    @Test(arguments: [
        ([], ""), ([0], "1"), ([0, 0, 1], "112"), ([57], "z"), ([58], "21"), ([255, 255], "LUv"),
        (Array("Hello World!".utf8), "2NEpo7TZRRrLZSi2U"), ([0x00, 0x00, 0x28, 0x7F, 0xB4, 0xCD], "11233QC4"),
    ] as [([UInt8], String)])
    func `bytes are written in base 58 and read back`(bytes: [UInt8], text: String) {
        #expect(Base58.encoded(bytes) == text)
        #expect(Base58.decoded(text) == bytes)
    }

    @Test func `any bytes read back`() {
        var generator = SeededGenerator(seed: 58)
        for length in 0..<90 {
            let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            #expect(Base58.decoded(Base58.encoded(bytes)) == bytes)
        }
    }

    @Test(arguments: ["0", "O", "I", "l", "z6 Mk", "é", "z\u{0}", String(repeating: "2", count: 129)])
    func `a text with other characters, or too long a one, is no base 58`(text: String) {
        #expect(Base58.decoded(text) == nil)
    }

    @Test func `a public key is what its text says`() throws {
        let key = try SigningKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
        #expect(key.bytes.count == 32)
        #expect(try SigningKey(bytes: key.bytes) == key)
    }

    @Test(arguments: [
        ("", "a public key is 'z6Mk' and letters and digits"),
        ("6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "a public key is 'z6Mk' and letters and digits"),
        ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4sw", "a public key of Ed25519 has 34 bytes, and this has 32"),
        ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ22", "a public key of Ed25519 has 34 bytes, and this has 35"),
        ("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", "this is the secret half of a key"),
        ("zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", "a public key of Ed25519 has 34 bytes, and this has 35"),
        ("z" + String(repeating: "1", count: 34), "this is no key of Ed25519"),
    ])
    func `what is no public key is refused with its reason`(text: String, reason: String) {
        do throws(ValueProblem) {
            _ = try SigningKey(text)
            Issue.record("\(text) was taken for a key")
        } catch {
            #expect(error.message == reason)
        }
    }

    @Test func `keys of small order, for which anybody can sign, are refused`() {
        func key(_ first: UInt8, _ middle: UInt8, _ last: UInt8) -> [UInt8] { [first] + [UInt8](repeating: middle, count: 30) + [last] }
        for key in [key(0, 0, 0), key(1, 0, 0), key(0xEC, 0xFF, 0x7F), key(0xED, 0xFF, 0xFF), key(1, 0, 0x80)] {
            #expect(throws: ValueProblem.self) { try SigningKey(bytes: key) }
        }
    }

    @Test func `a new key signs, its text reads back, and no two are the same`() throws {
        let (key, other) = (SecretKey(), SecretKey())
        let message = Array("message".utf8)
        #expect(key.publicKey != other.publicKey)
        let read = try SecretKey(Array((key.text + "\n").utf8))
        #expect(read.publicKey == key.publicKey)
        #expect(key.publicKey.verifies(read.signature(of: message), of: message))
        #expect(!other.publicKey.verifies(key.signature(of: message), of: message))
    }

    @Test(arguments: [
        "", " \n", "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjx", "secret", "z", "-----BEGIN PRIVATE KEY-----",
        String(repeating: "z", count: 300), "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq z",
    ])
    func `what is no secret key is refused, and not repeated`(text: String) {
        do throws(SecretKey.Problem) {
            _ = try SecretKey(Array(text.utf8))
            Issue.record("it was taken for a key")
        } catch {
            #expect(text.count < 8 || !error.description.contains(text))
        }
    }

    @Test func `a signature of another length never fits`() throws {
        let key = SecretKey()
        let signature = key.signature(of: [1])
        #expect(key.publicKey.verifies(signature, of: [1]))
        for wrong in [[], Array(signature.dropLast()), signature + [0], [UInt8](repeating: 0, count: 64)] { #expect(!key.publicKey.verifies(wrong, of: [1])) }
    }

    @Test func `digests are those of the standard, also piece by piece`() {
        #expect(String(decoding: SHA256Digest(of: Array("abc".utf8)).hexadecimal, as: UTF8.self) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        var stream = SHA256Stream()
        for byte in "abc".utf8 { stream.take([byte]) }
        #expect(stream.digest == SHA256Digest(of: Array("abc".utf8)))
        #expect(SHA256Digest(hexadecimal: SHA256Digest(of: [1]).hexadecimal[...]) == SHA256Digest(of: [1]))
        #expect(SHA256Digest(hexadecimal: Array(repeating: UInt8(ascii: "G"), count: 64)[...]) == nil)
        #expect(SHA256Digest(of: Array("abc".utf8)).multibase == "uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ")
    }
}
