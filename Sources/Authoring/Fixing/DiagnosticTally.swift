internal import Diagnostics

/// Which problems a site has, and how often, whatever their places: places move as texts are edited.
struct DiagnosticTally {
    struct Key: Hashable {
        let path: String
        let code: DiagnosticCode
        let message: String
    }

    private var counts: [Key: Int] = [:]

    init(_ content: CheckedContent) {
        for diagnostic in content.diagnostics.inReportOrder() { counts[Self.key(of: diagnostic, in: content), default: 0] += 1 }
    }

    subscript(key: Key) -> Int { counts[key] ?? 0 }

    static func key(of diagnostic: Diagnostic, in content: CheckedContent) -> Key {
        Key(path: content.path(of: diagnostic), code: diagnostic.code, message: diagnostic.message)
    }

    /// The problems of `content` that go beyond those counted here.
    func added(in content: CheckedContent) -> [Diagnostic] {
        var left = counts
        return content.diagnostics.inReportOrder().filter { diagnostic in
            let key = Self.key(of: diagnostic, in: content)
            guard let count = left[key], count > 0 else { return true }
            left[key] = count - 1
            return false
        }
    }
}
