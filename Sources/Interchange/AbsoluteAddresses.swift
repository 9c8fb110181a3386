package import Model

/// The absolute URLs of a site's things. They are identifiers in every machine format.
///
/// The part that things of a kind have in common is put together once: a catalog of 10,000 credentials mentions
/// half a million things by their URLs.
package struct AbsoluteAddresses: Sendable {
    package let base: BaseURL
    /// What stands before the paths of pages in a language: `/fr`, or nothing.
    private let language: String
    private let folders: [String]

    /// - Parameter language: The folder of a language whose pages are meant and not the things themselves: `/fr`.
    package init(_ base: BaseURL, inLanguage language: String = "") {
        self.base = base
        self.language = language
        folders = Kind.allCases.map { kind in base.absolute(language + (kind == .page ? "/" : SitePlan.path(ofList: kind))) }
    }

    /// What the URLs of all things of a kind begin with: `https://example.org/credentials/`. The id and a slash follow.
    package func folder(of kind: Kind) -> String {
        folders[kind.position]
    }

    package func url(of kind: Kind, _ id: ThingID) -> String {
        String(joining: folder(of: kind), id.text, "/")
    }

    /// The absolute URL of a path of the site, with what a URL may not hold percent-encoded: files may have any names.
    package func url(_ path: String) -> String {
        base.absolute(Self.percentEncoded(path))
    }

    /// The page of a path that begins in the site's own language.
    package func page(_ path: String) -> String {
        url(language + path)
    }

    package var home: String { language.isEmpty ? base.text : base.absolute(language + "/") }
}

private extension AbsoluteAddresses {
    /// Encodes what links in pages encode, so that one file has one URL.
    static func percentEncoded(_ path: String) -> String {
        guard path.utf8.contains(where: { !isPlain($0) }) else { return path }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in path.utf8 {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"),
             UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }
}
