import Diagnostics
import Testing

/// Cairn's own cases for each rule of the language; `OfficialSpecificationTests` runs the specification's.
struct SpecificationTests {
    @Test(arguments: CommentCases.all) func `a comment`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: DelimiterCases.all) func `a set delimiter`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: InterpolationCases.all) func `a value`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: SectionCases.all) func `a section`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: InvertedSectionCases.all) func `an inverted section`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: PartialCases.all) func `a partial`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: DynamicNameCases.all) func `a dynamic name`(spec: SpecificationCase) { expect(spec) }
    @Test(arguments: InheritanceCases.all) func `a parent`(spec: SpecificationCase) { expect(spec) }

    private func expect(_ spec: SpecificationCase) {
        let outcome = spec.outcome()
        #expect(outcome.shown == spec.expected, "\(spec.name): \(outcome.diagnostics.map(\.message))")
    }
}
