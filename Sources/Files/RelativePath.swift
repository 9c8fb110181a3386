/// A path inside a site's output: components joined by `/`, none empty, none `.` or `..`, no NUL or control byte,
/// no backslash. A value of this type can not leave the folder it is resolved in.
///
/// Only the spelling is checked here; symbolic links are the file system's business.
package struct RelativePath: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// `nil` where `text` is not such a path, is longer than 1,024 bytes, or has a component over 255 bytes.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 1024 else { return nil }
        var (length, stops) = (0, 0)
        func isComponent() -> Bool { length > 0 && length <= 255 && !(stops == length && length <= 2) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/") {
                guard isComponent() else { return nil }
                (length, stops) = (0, 0)
            } else {
                guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return nil }
                length += 1
                if byte == UInt8(ascii: ".") { stops += 1 }
            }
        }
        guard isComponent() else { return nil }
        self.text = text
    }

    package var description: String { text }

    package static func < (a: RelativePath, b: RelativePath) -> Bool {
        byteOrder(a.text, b.text) < 0
    }

    package static func == (a: RelativePath, b: RelativePath) -> Bool {
        a.text.utf8.count == b.text.utf8.count && byteOrder(a.text, b.text) == 0
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { bytes in unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
    }
}

extension RelativePath {
    private init(trusted text: String) {
        self.text = text
    }

    /// The folder that the file stands in; `nil` for one at the top.
    package var parent: RelativePath? {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return RelativePath(trusted: String(text[..<slash]))
    }
}
