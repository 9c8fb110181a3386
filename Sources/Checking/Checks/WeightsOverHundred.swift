import Diagnostics
import Model
import SourceText

/// Competencies side by side whose shares add up to more than the whole.
enum WeightsOverHundred: Check {
    static let codes: [DiagnosticCode] = ["weights-over-hundred"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let catalog = examined.catalog
        guard !examined.earlier.misses(.competency), !examined.earlier.misses(.framework) else { return [] }
        var diagnostics: [Diagnostic] = []
        for i in catalog.frameworks.indices {
            let title = catalog.frameworks[i].entry.id
            if let found = diagnostic(catalog.edges.roots[FrameworkIndex(i)], "in the framework '\(title)'", examined) { diagnostics.append(found) }
        }
        for i in catalog.competencies.indices {
            let parent = catalog.competencies[i].entry.id
            if let found = diagnostic(catalog.edges.children[CompetencyIndex(i)], "below '\(parent)'", examined) { diagnostics.append(found) }
        }
        return diagnostics
    }

    private static func diagnostic(_ siblings: ArraySlice<CompetencyIndex>, _ place: @autoclosure () -> String, _ examined: ExaminedCatalog) -> Diagnostic? {
        guard siblings.count > 1 else { return nil }
        let competencies = examined.catalog.competencies
        let whole = DecimalNumber(mantissa: 100, scale: 0)
        func total(_ members: some Sequence<CompetencyIndex>) -> DecimalNumber {
            members.reduce(DecimalNumber.zero) { sum, member in competencies[member.position].weight.map { sum + $0 } ?? sum }
        }
        let weighted = siblings.filter { competencies[$0.position].weight != nil && competencies[$0.position].entry.isCurrent }
        guard total(weighted) > whole, !weighted.contains(where: { examined.earlier.hasErrors(competencies[$0.position].entry.file) }) else { return nil }
        let ordered = weighted.sorted { competencies[$0.position].entry.place.isBefore(competencies[$1.position].entry.place) }
        var sum = DecimalNumber.zero
        guard let crossing = ordered.firstIndex(where: { member in
            if let weight = competencies[member.position].weight { sum = sum + weight }
            return sum > whole
        }) else { return nil }
        func span(_ member: CompetencyIndex) -> SourceSpan { competencies[member.position].entry.title.span }
        return Diagnostic(
            codes[0], .warning, "the weights \(place()) add up to \(total(ordered)) percent, more than the whole", at: span(ordered[crossing]),
            help: "Weights of competencies side by side are shares of 100: lower some of them",
            related: (ordered[..<crossing] + ordered[(crossing + 1)...]).prefix(Listing.limit).map { member in
                .init("'\(competencies[member.position].entry.id)' has \(competencies[member.position].weight ?? .zero)", at: span(member))
            })
    }
}
