import Model
import SourceText

/// What the whole of a pathway takes, least to most: its stages and its destination.
///
/// The numbers are exact or absent. Sums are possible where no credential stands on the trail twice, no group counts
/// credits, and every credential states what is summed; prerequisites that the pathway does not name are not in them.
struct TrailTotals {
    private(set) var credentials: ClosedRange<Int>?
    private(set) var minutes: ClosedRange<Int>?
    private(set) var price: (least: Money, most: Money)?

    init(_ pathway: Pathway<Resolved>, in catalog: Catalog) {
        let destination = Requirement.held(pathway.destination)
        var seen: Set<CredentialIndex> = []
        var isSimple = true
        func look(_ requirement: Requirement<Located<CredentialIndex>>) {
            switch requirement {
            case .held(let reference): if !seen.insert(reference.value).inserted { isSimple = false }
            case .outside: break
            case .group(let group):
                if case .earn = group.rule { isSimple = false }
                group.members.forEach(look)
            }
        }
        var trail = pathway.stages.flatMap(\.requires)
        // A last stage that names the destination is not a second one.
        if !trail.contains(where: { if case .held(let reference) = $0 { reference.value == pathway.destination.value } else { false } }) { trail.append(destination) }
        trail.forEach(look)
        guard isSimple else { return }

        let site = catalog.configuration
        credentials = Self.sum(trail) { _ in 1...1 }
        minutes = Self.sum(trail) { index in
            catalog.credentials[index.position].workload?.minutes(hoursPerDay: site.hoursPerDay, daysPerWeek: site.daysPerWeek)
        }
        guard let currency = seen.lazy.compactMap({ catalog.credentials[$0.position].cost.first?.price.currency }).min() else { return }
        let prices = Self.sum(trail) { index -> ClosedRange<Int>? in
            let whole = catalog.credentials[index.position].cost.filter { ($0.kind == nil || $0.kind == .aggregate) && $0.price.currency == currency }
            guard let least = whole.map(\.price.minorUnits).min(), let most = whole.map(\.price.minorUnits).max() else { return nil }
            return least...most
        }
        price = prices.map { (Money(minorUnits: $0.lowerBound, currency: currency), Money(minorUnits: $0.upperBound, currency: currency)) }
    }
}

private extension TrailTotals {
    /// The least and the most over all ways to satisfy the list; `nil` where a value is not known.
    static func sum(_ list: [Requirement<Located<CredentialIndex>>], _ value: (CredentialIndex) -> ClosedRange<Int>?) -> ClosedRange<Int>? {
        add(list.map { sum($0, value) })
    }

    static func sum(_ requirement: Requirement<Located<CredentialIndex>>, _ value: (CredentialIndex) -> ClosedRange<Int>?) -> ClosedRange<Int>? {
        switch requirement {
        case .held(let reference): return value(reference.value)
        case .outside: return 0...0
        case .group(let group):
            var parts: [ClosedRange<Int>] = []
            for member in group.members {
                guard let part = sum(member, value) else { return nil }
                parts.append(part)
            }
            let count = switch group.rule {
            case .all: parts.count
            case .any: min(1, parts.count)
            case .choose(let number): min(number, parts.count)
            case .earn: parts.count
            }
            let least = parts.map(\.lowerBound).sorted().prefix(count)
            let most = parts.map(\.upperBound).sorted().suffix(count)
            return add(zip(least, most).map { min($0, $1)...max($0, $1) })
        }
    }

    /// `nil` where a part is unknown or the sum is beyond all reason.
    static func add(_ parts: [ClosedRange<Int>?]) -> ClosedRange<Int>? {
        var (least, most) = (0, 0)
        for part in parts {
            guard let part else { return nil }
            let (low, lowOverflow) = least.addingReportingOverflow(part.lowerBound)
            let (high, highOverflow) = most.addingReportingOverflow(part.upperBound)
            if lowOverflow || highOverflow { return nil }
            (least, most) = (low, high)
        }
        return least...most
    }
}
