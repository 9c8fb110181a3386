/// Names of files that editors and systems make for themselves.
enum IgnoredNames {
    /// Whether any component of a path is hidden or belongs to a program: `.x.md.swp`, `x.md~`, `4913`, `#x.md#`.
    static func contains(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).contains { isIgnored($0) }
    }

    static func isIgnored(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        guard let first = name.first, let last = name.last else { return true }
        if first == UInt8(ascii: ".") || last == UInt8(ascii: "~") { return true }
        if first == UInt8(ascii: "#"), last == UInt8(ascii: "#") { return true }
        // Vim tries with this name whether it may write in a folder.
        if name.elementsEqual("4913".utf8) { return true }
        return endings.contains { name.suffix($0.count).elementsEqual($0) } || name.starts(with: "___jb_".utf8)
    }

    private static let endings: [[UInt8]] = [".swp", ".swo", ".swx", ".crdownload", ".part"].map { Array($0.utf8) }
}
