import Diagnostics

/// How messages name several things.
enum Listing {
    /// At most this many are named, or shown at their places, in one diagnostic.
    static let limit = 8

    /// "'a'", "'a' and 'b'", "'a', 'b', 'c' and 4 more".
    static func names(_ names: [String], conjunction: String = "and") -> String {
        var shown = names.prefix(limit).map { "'\($0)'" }
        if names.count > limit { shown.append("\(names.count - limit) more") }
        guard let last = shown.popLast() else { return "" }
        return shown.isEmpty ? last : "\(shown.joined(separator: ", ")) \(conjunction) \(last)"
    }

    /// "1 credential", "3 credentials".
    static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
