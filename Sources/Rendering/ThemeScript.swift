import Files

/// A script of the theme, as it is published.
struct ThemeScript: Sendable {
    /// The scripts that Cairn's own pages load.
    enum Role: String, CaseIterable {
        /// What a visitor does on the planner's page.
        case plan
        /// The search for routes.
        case route
        /// The planner's service worker.
        case offline
    }

    /// Within the theme: `js/plan.js`.
    let name: String
    /// The path of the site; the fingerprint in it lets browsers keep it for ever.
    let path: String
    let bytes: [UInt8]

    init(_ file: ThemeFile) {
        name = file.name
        bytes = Self.condensed(file.bytes)
        let stem = String(decoding: file.name.utf8.dropFirst("js/".utf8.count).dropLast(".js".utf8.count), as: UTF8.self)
        path = "/assets/\(stem).\(String(decoding: Fingerprint(of: bytes).description.utf8.prefix(16), as: UTF8.self)).js"
    }

    /// A script without what only its readers need: the spaces at the beginning of lines, empty lines, and lines that are
    /// comments. What has a text or a comment of several lines, in which these might mean something, stays as it is.
    static func condensed(_ script: [UInt8]) -> [UInt8] {
        let lines = script.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
        let isPlain = lines.allSatisfy { line in
            let hasOpenComment = line.starts(with: "/*".utf8) || zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "*") }
            return !line.contains(UInt8(ascii: "`")) && line.last != UInt8(ascii: "\\") && !hasOpenComment
        }
        guard isPlain else { return script }
        var condensed: [UInt8] = []
        condensed.reserveCapacity(script.count)
        for line in lines {
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard !text.isEmpty, !text.starts(with: "//".utf8) else { continue }
            condensed += text
            condensed.append(UInt8(ascii: "\n"))
        }
        return condensed
    }
}

extension Theme {
    /// `nil` in a theme that lacks it.
    func script(_ role: ThemeScript.Role) -> ThemeScript? {
        scripts.first { $0.name.utf8.elementsEqual("js/\(role.rawValue).js".utf8) }
    }
}
