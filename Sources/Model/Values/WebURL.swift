/// An absolute `https` or `http` URL with a host.
///
/// Source: RFC 3986; spaces, controls, quotation marks and backslashes are refused rather than repaired.
package struct WebURL: Hashable, Sendable, CustomStringConvertible {
    package static let lengthLimit = 2000

    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.lengthLimit else { throw ValueProblem("a URL has at most \(Self.lengthLimit) characters") }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        let scheme = colon.map { String(decoding: bytes[..<$0], as: UTF8.self) }
        guard let scheme, scheme == "https" || scheme == "http", bytes[(colon ?? 0)...].starts(with: Array("://".utf8)) else {
            if bytes.starts(with: Array("www.".utf8)) { throw ValueProblem("a URL begins with https://", help: "Write https://\(text)") }
            if let scheme, scheme.lowercased() == "https" || scheme.lowercased() == "http" { throw ValueProblem("a URL begins with https:// in small letters") }
            throw ValueProblem("a URL begins with https:// or http://")
        }
        let rest = bytes[(scheme.utf8.count + 3)...]
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard !authority.contains(UInt8(ascii: "@")) else { throw ValueProblem("a URL here has no user name or password") }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        let port = authority.dropFirst(host.count).dropFirst()
        guard Self.isHost(host), port.count <= 5, port.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw ValueProblem("there is no proper host name after \(scheme)://")
        }
        for scalar in text.unicodeScalars where Self.refuses(scalar) {
            throw ValueProblem(scalar == " " ? "a URL has no spaces" : "a URL does not hold the character \\u{\(String(scalar.value, radix: 16))}", help: scalar == " " ? "Write %20 for a space" : nil)
        }
        self.text = text
    }

    package var description: String { text }

    /// The host, in lower case, without the port.
    package var host: String {
        let rest = text.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
        return String(decoding: Array(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }), as: UTF8.self).lowercased()
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        guard !host.isEmpty, host.count <= 253 else { return false }
        return host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-") && label.allSatisfy { byte in
                byte >= 0x80 || byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            }
        }
    }

    private static func refuses(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\0"..." ", "\"", "<", ">", "\\", "^", "`", "{", "|", "}": true
        default: scalar.value >= 0x7F && (scalar.value < 0xA0 || scalar.properties.isWhitespace || scalar.properties.generalCategory == .format)
        }
    }
}

/// Where the site will stand: `https://host/` or `https://host/path/`. Every identifier begins with it.
package struct BaseURL: Hashable, Sendable {
    /// Scheme, host and port, without a slash at the end.
    package let origin: String
    /// The path that all of the site's paths begin with; begins and ends with a slash.
    package let path: String

    package init(_ text: String) throws(ValueProblem) {
        let url = try WebURL(text)
        guard !url.text.utf8.contains(UInt8(ascii: "?")), !url.text.utf8.contains(UInt8(ascii: "#")) else {
            throw ValueProblem("the site's URL has no '?' and no '#'")
        }
        let bytes = Array(url.text.utf8)
        let start = (bytes.firstIndex(of: UInt8(ascii: "/")) ?? 0) + 2
        let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        origin = String(decoding: bytes[..<slash], as: UTF8.self)
        let path = bytes[slash...]
        for component in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true) {
            let plain = component.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
            guard plain, component.first != UInt8(ascii: ".") else { throw ValueProblem("the path of the site's URL has only letters, digits and - _ . ~") }
        }
        let components = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { String(decoding: $0, as: UTF8.self) }
        self.path = components.isEmpty ? "/" : "/" + components.joined(separator: "/") + "/"
    }

    package var text: String { origin + path }

    /// The absolute URL of a path of the site (which begins with a slash and does not know the base path).
    package func absolute(_ sitePath: String) -> String {
        path == "/" ? String(joining: origin, sitePath) : String(joining: origin, rooted(sitePath))
    }

    /// The path on the host of a path of the site.
    package func rooted(_ sitePath: String) -> String {
        path == "/" ? sitePath : path + sitePath.dropFirst()
    }
}
