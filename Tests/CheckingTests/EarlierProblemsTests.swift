import Checking
import Diagnostics
import Model
import SourceText
import TestSupport
import Testing

/// What only follows from a problem that was reported before is not reported.
@Suite struct EarlierProblemsTests {
    private func codes(_ notation: String, _ severity: Severity = .error, inFileOf id: String) throws -> [String] {
        let catalog = try catalog(notation)
        let node = try #require(catalog.node(.credential, id) ?? catalog.node(.competency, id))
        let earlier = Diagnostic("earlier", severity, "something is wrong here", at: catalog.entry(of: node).place)
        return check(catalog, after: EarlierProblems([earlier])).map(\.code.name)
    }

    @Test func `credits that could not be read are not missed`() throws {
        let notation = """
            credential a
            credential b requires earn3ceu(a)
            credential c requires choose2(a)
            """
        #expect(try codes(notation, inFileOf: "a") == ["choose-too-many"])
        #expect(try codes(notation, inFileOf: "b") == ["choose-too-many"])
        #expect(try codes(notation, inFileOf: "c") == ["unreachable-credits"])
        #expect(try codes(notation, .warning, inFileOf: "c") == ["unreachable-credits", "choose-too-many"])
    }

    @Test func `what a credential with errors requires is not judged, nor what follows`() throws {
        let notation = """
            credential a retired
            credential b requires a
            credential c requires b
            pathway p destination c
            """
        #expect(try codes(notation, inFileOf: "c") == ["impossible-requirement"])
        #expect(try codes(notation, inFileOf: "b") == [])
    }

    @Test func `a loop is a loop, whatever else is wrong`() throws {
        #expect(try codes("credential a requires b\ncredential b requires a", inFileOf: "a") == ["requirement-cycle"])
    }

    @Test func `shares are not added up where one is missing`() throws {
        #expect(try codes("competency a weight 60\ncompetency b weight 60", inFileOf: "a") == [])
        #expect(try codes("competency a weight 60\ncompetency b weight 60", .note, inFileOf: "a") == ["weights-over-hundred"])
    }

    @Test func `while credentials cannot be read, nothing is said that they might change`() throws {
        let catalog = try catalog("""
            credential a superseded
            credential b requires choose3(a) earn3ceu(a)
            credential c requires b a published 2025-02-01 modified 2025-01-01
            pathway p destination c
            """)
        let unreadable = EarlierProblems([], unreadable: [.credential: [try ThingID("x")]])
        #expect(check(catalog, after: unreadable).map(\.code.name) == ["dates-out-of-order"])
        let others = EarlierProblems([], unreadable: [.page: [try ThingID("x")], .credential: []])
        #expect(check(catalog, after: others).count == check(catalog).count)
    }
}
