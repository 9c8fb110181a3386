package import Model

/// A thing as a command line names it: `credentials/observer`, `credential/observer`, or `observer` where one kind has it.
package struct ThingName: Hashable, Sendable, CustomStringConvertible {
    package let kind: Kind?
    package let id: String

    /// `nil` where what stands before the slash is no kind.
    package init?(_ text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            (kind, id) = (nil, text)
            return
        }
        let name = String(text[..<slash])
        guard let kind = Kind(rawValue: name) ?? Kind(folder: name) else { return nil }
        self.kind = kind
        id = String(text[text.utf8.index(after: slash)...])
    }

    package var description: String { kind.map { "\($0.folder)/\(id)" } ?? id }
}
