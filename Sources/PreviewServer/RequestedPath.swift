import Files

/// The path that a request names, decoded once, and plain: nothing in it could lead upwards or be read in two ways.
///
/// Only the table of what the site publishes is asked with it, never the disk; it is checked all the same, so that a slip
/// elsewhere would not become a way out.
struct RequestedPath: Hashable, Sendable {
    /// The components joined by `/`; empty for the root.
    let text: String
    /// Whether it ended in a slash, or was the root.
    let isFolder: Bool

    /// - Parameter target: as sent: begins with `/`; what follows `?` or `#` does not belong to the path.
    /// - Returns: `nil` where it is no such path: an incomplete escape, a control character, a backslash, bytes that are
    ///   not UTF-8 (such as an overlong `/`), an empty component, `.` or `..`.
    init?(_ target: [UInt8]) {
        let path = target.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard path.first == UInt8(ascii: "/"), let decoded = Self.decoded(path.dropFirst()), let text = String(validating: decoded, as: UTF8.self) else { return nil }
        guard !text.isEmpty else {
            (self.text, isFolder) = ("", true)
            return
        }
        isFolder = decoded.last == UInt8(ascii: "/")
        let plain = isFolder ? String(text.utf8.dropLast()) ?? "" : text
        guard RelativePath(plain) != nil else { return nil }
        self.text = plain
    }

    /// A part of a path that was checked.
    init(within text: String, isFolder: Bool) {
        self.text = text
        self.isFolder = isFolder
    }

    /// The file that shows it: a folder's is its `index.html`.
    var file: RelativePath? {
        RelativePath(isFolder ? (text.isEmpty ? "index.html" : text + "/index.html") : text)
    }

    private static func decoded(_ path: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.count)
        var rest = path
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
