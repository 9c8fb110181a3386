/// How paths of the site become files of the output, and when two of them are one.
enum OutputPath {
    /// The file behind a path of the site: `/a/b/` is `a/b/index.html`, `/404.html` is itself.
    static func file(for sitePath: String) -> String {
        let path = String(decoding: sitePath.utf8.dropFirst(), as: UTF8.self)
        if path.isEmpty || path.utf8.last == UInt8(ascii: "/") { return path + "index.html" }
        let lower = path.lowercased().utf8
        if lower.suffix(5).elementsEqual(".html".utf8) || lower.suffix(4).elementsEqual(".htm".utf8) { return path }
        return path + "/index.html"
    }

    /// Equal for paths that some file system takes for one: by letter case, and, since Swift compares strings by canonical
    /// equivalence, by composed and decomposed letters.
    static func key(_ path: String) -> String {
        path.lowercased()
    }

    /// The folders that a file stands in, from the nearest up.
    static func folders(of path: String) -> [String] {
        var folders: [String] = []
        var rest = path.utf8[...]
        while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            folders.append(String(decoding: Array(rest), as: UTF8.self))
        }
        return folders
    }

    static func components(of path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { String(decoding: Array($0), as: UTF8.self) }
    }
}
