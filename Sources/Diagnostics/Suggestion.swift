/// Near matches for names that do not exist.
package enum Suggestion {
    /// The candidate that is closest to `name`, or `nil` where none is close enough to be meant.
    ///
    /// Close enough is at most one slip (a letter too many, missing, changed, or two swapped) in three letters; a
    /// candidate that `name` starts or that starts `name`, by at least four letters, counts as well. Ties go to the
    /// candidate that comes first by name.
    package static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
        let bound = max(1, (wanted.count + 1) / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            var distance = bound + 1
            if abs(scalars.count - wanted.count) <= bound {
                distance = editDistance(wanted, scalars)
            }
            let shorter = min(scalars.count, wanted.count)
            if distance > bound, shorter >= 4, scalars.prefix(shorter) == wanted.prefix(shorter) { distance = bound }
            guard distance <= bound else { continue }
            if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// The only candidate that is close enough to `name` to be meant (see `nearest`), or `nil` where none is, or several are.
    package static func onlyNear(to name: String, in candidates: some Sequence<String>) -> String? {
        only(near: name, in: candidates)?.name
    }

    /// The candidate that `name`, an id, is surely a misspelling of, or `nil`.
    ///
    /// Surer than `onlyNear`: at most one letter in four is wrong, and no digit is, because `unit-1` is not a misspelling of
    /// `unit-2`.
    package static func onlyMeaning(of name: String, in candidates: some Sequence<String>) -> String? {
        func digits(_ text: String) -> [UInt8] { text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        guard let found = only(near: name, in: candidates), found.distance <= max(1, name.unicodeScalars.count / 4), digits(found.name) == digits(name) else { return nil }
        return found.name
    }

    /// "Did you mean 'x'?", or `nil` where nothing is near.
    package static func didYouMean(_ name: String, in candidates: some Sequence<String>) -> String? {
        nearest(to: name, in: candidates).map { "Did you mean '\($0)'?" }
    }
}

private extension Suggestion {
    static func only(near name: String, in candidates: some Sequence<String>) -> (distance: Int, name: String)? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
        let bound = max(1, (wanted.count + 1) / 3)
        var found: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - wanted.count) <= bound else { continue }
            let distance = editDistance(wanted, scalars)
            guard distance <= bound else { continue }
            guard found == nil else { return nil }
            found = (distance, candidate)
        }
        return found
    }

    /// The number of insertions, deletions, changes and swaps of neighbours that turn one text into the other.
    static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var current = last
        for i in 0..<a.count {
            current[0] = i + 1
            for j in 0..<b.count {
                current[j + 1] = min(last[j + 1] + 1, current[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    current[j + 1] = min(current[j + 1], beforeLast[j - 1] + 1)
                }
            }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[b.count]
    }
}
