/// Small catalogs of credentials and pathways, in the notation of `CatalogNotation`.
package struct RandomCatalog {
    /// How many credentials there are, `c0` and so on.
    package var credentials = 6
    package var pathways = 0
    /// Of a hundred credentials, how many are retired or superseded.
    package var pastShare = 25
    /// Whether a credential only requires those before it.
    package var isLayered = false
    /// Whether a group may ask for more than it has.
    package var exceeds = true

    /// Whether most credentials state a price and a workload.
    package var hasOutlays = false

    package init() {}

    package func notation(_ generator: inout SeededGenerator) -> String {
        var lines: [String] = []
        for i in 0..<credentials {
            var line = "credential c\(i)"
            if Int.random(in: 0..<100, using: &generator) < pastShare { line += Bool.random(using: &generator) ? " retired" : " superseded" }
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                line += " credits \(Int.random(in: 1...4, using: &generator))\(Bool.random(using: &generator) ? "ceu" : ".5ects")"
            }
            if hasOutlays {
                if Int.random(in: 0..<6, using: &generator) != 0 { line += " cost \(Int.random(in: 0...9, using: &generator) * 10)" }
                if Int.random(in: 0..<6, using: &generator) != 0 { line += " workload \(Int.random(in: 1...8, using: &generator))h" }
            }
            if Int.random(in: 0..<4, using: &generator) == 0 { line += " equivalents \(others(than: i, 0..<credentials, 2, &generator))" }
            if Int.random(in: 0..<6, using: &generator) == 0 { line += " superseded_by \(others(than: i, 0..<credentials, 1, &generator))" }
            let earlier = isLayered ? 0..<i : 0..<credentials
            if !earlier.isEmpty, earlier != i..<(i + 1), Int.random(in: 0..<4, using: &generator) != 0 {
                line += " requires " + requirements(than: i, earlier, depth: 2, &generator)
            }
            lines.append(line)
        }
        for i in 0..<pathways {
            lines.append("pathway p\(i) destination c\(Int.random(in: 0..<credentials, using: &generator))"
                + " stage " + requirements(than: -1, 0..<credentials, depth: 1, &generator))
        }
        return lines.joined(separator: "\n")
    }

    private func others(than own: Int, _ range: Range<Int>, _ most: Int, _ generator: inout SeededGenerator) -> String {
        let names = range.filter { $0 != own }.shuffled(using: &generator).prefix(Int.random(in: 1...most, using: &generator))
        return names.map { "c\($0)" }.joined(separator: " ")
    }

    private func requirements(than own: Int, _ range: Range<Int>, depth: Int, _ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in requirement(than: own, range, depth: depth, &generator) }.joined(separator: " ")
    }

    private func requirement(than own: Int, _ range: Range<Int>, depth: Int, _ generator: inout SeededGenerator) -> String {
        let members = { (generator: inout SeededGenerator) -> String in
            var members = others(than: own, range, 3, &generator)
            if depth > 0, Int.random(in: 0..<3, using: &generator) == 0 { members += " " + requirement(than: own, range, depth: depth - 1, &generator) }
            return members
        }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return "any(\(members(&generator)))"
        case 1: return "all(\(members(&generator)))"
        case 2, 3:
            let members = members(&generator)
            let most = exceeds ? 3 : 1
            return "choose\(Int.random(in: 1...most, using: &generator))(\(members))"
        case 4:
            let members = others(than: own, range, 4, &generator)
            return exceeds ? "earn\(Int.random(in: 1...9, using: &generator))ceu(\(members))" : "choose1(\(members))"
        case 5: return "experience"
        default: return others(than: own, range, 2, &generator)
        }
    }
}
