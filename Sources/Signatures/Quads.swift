/// Statements of RDF without blank nodes but one, in the one order and spelling in which they are hashed.
///
/// A document in which every node has a name needs no more than that: RDF Dataset Canonicalization does nothing else to it.
///
/// Source: RDF Dataset Canonicalization 1.0, section 5, canonical N-Quads.
package struct Quads: Sendable {
    package enum Subject: Sendable {
        case name(String)
        /// The only node without a name.
        case blank
    }

    package enum Object: Sendable {
        case name(String)
        case text(String)
        case typed(String, type: String)
    }

    private var lines: [[UInt8]] = []

    package init() {}

    package mutating func add(_ subject: Subject, _ predicate: String, _ object: Object) {
        var line: [UInt8] = []
        switch subject {
        case .name(let name): Self.append(name: name, to: &line)
        case .blank: line += "_:c14n0".utf8
        }
        line.append(UInt8(ascii: " "))
        Self.append(name: predicate, to: &line)
        line.append(UInt8(ascii: " "))
        switch object {
        case .name(let name): Self.append(name: name, to: &line)
        case .text(let text): Self.append(text: text, to: &line)
        case .typed(let text, let type):
            Self.append(text: text, to: &line)
            line += "^^".utf8
            Self.append(name: type, to: &line)
        }
        line += " .\n".utf8
        lines.append(line)
    }

    /// Sorted by code point, each once.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var last: [UInt8] = []
        for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) where line != last {
            bytes += line
            last = line
        }
        return bytes
    }

    private static func append(name: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "<"))
        line += name.utf8
        line.append(UInt8(ascii: ">"))
    }

    private static func append(text: String, to line: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): line += [UInt8(ascii: "\\"), byte]
            case 0x08: line += "\\b".utf8
            case 0x09: line += "\\t".utf8
            case 0x0A: line += "\\n".utf8
            case 0x0C: line += "\\f".utf8
            case 0x0D: line += "\\r".utf8
            case 0..<0x20, 0x7F: line += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}

/// The names that the contexts of our documents give to their terms.
///
/// Source: `https://www.w3.org/ns/credentials/v2`; Open Badges context 3.0.3.
enum Names {
    static let type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    static let name = "https://schema.org/name"
    static let mediaType = "https://schema.org/encodingFormat"
    static let dateTime = "http://www.w3.org/2001/XMLSchema#dateTime"
    static let created = "http://purl.org/dc/terms/created"
    static func credentials(_ term: String) -> String { "https://www.w3.org/2018/credentials#" + term }
    static func security(_ term: String) -> String { "https://w3id.org/security#" + term }
    static func badges(_ term: String) -> String { "https://purl.imsglobal.org/spec/vc/ob/vocab.html#" + term }
}
