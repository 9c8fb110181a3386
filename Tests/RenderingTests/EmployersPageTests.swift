import Diagnostics
import Foundation
import Model
import Resolving
import SourceText
import TestSupport
import Testing
@testable import Rendering

/// What those who hire read: what is proved of each kind of work, how, by whom, and how to verify a badge.
@Suite struct EmployersPageTests {
    /// Three needs: one assessed, one only taught, one only in what is no longer issued.
    private func catalog() throws -> CatalogBuilder {
        var builder = try CatalogBuilder()
        for id in ["clean", "report", "audit"] { try builder.competency(id, "Can \(id)") }
        try builder.organization("board", "The Board") { board, _ in
            board.homepage = try WebURL("https://board.example/start")
            board.email = try EmailAddress("ask@board.example")
        }
        try builder.organization("union", "The Union")
        try builder.credential("observer", "Observer") { credential, builder in
            credential.issuer = try builder.reference("board")
            credential.teaches = try builder.references("clean", "report")
            credential.assesses = try builder.references("clean")
            credential.recognizedBy = try builder.references("union")
            var assessment = Assessment()
            assessment.methods = [.exam, .observation]
            assessment.isProctored = true
            assessment.passingScore = "80 %"
            credential.assessment = assessment
        }
        try builder.credential("old", "Old badge") { credential, builder in
            credential.entry.status = .retired
            credential.assesses = try builder.references("clean", "audit")
        }
        try builder.occupation("nurse", "Nurse") { nurse, builder in nurse.needs = try builder.references("clean", "report", "audit") }
        return builder
    }

    @Test func `an occupation says how much of it is proved, and what is not`() async throws {
        let outline = try await RenderedSite(catalog()).page("/occupations/nurse/").outline.joined(separator: "\n")
        #expect(outline.contains("Assessed: 1 of 3 · Only taught: 1 · In no credential yet: 1"), "\(outline)")
        #expect(outline.contains("### In no current credential yet\n- Can audit </competencies/audit/>"), "\(outline)")
        #expect(outline.contains("### Taught, but assessed by no credential\n- Can report </competencies/report/>"), "\(outline)")
    }

    @Test func `each credential says how it assesses, and who stands behind it, current ones first`() async throws {
        let page = try await RenderedSite(catalog()).page("/occupations/nurse/")
        let outline = page.outline.joined(separator: "\n")
        let evidence = outline.components(after: "## What proves it")
        for line in ["### Observer </credentials/observer/>", "By: Examination, Observation", "To pass: 80 %", "Proctor: Present", "Issued by: The Board </organizations/board/>", "Recognized by: The Union </organizations/union/>"] {
            #expect(evidence.contains(line), "\(line)\n--\n\(outline)")
        }
        #expect(evidence.contains("The catalog does not say how this credential is assessed."))
        let first = try #require(page.html.range(of: "/credentials/observer/\">Observer", options: .backwards)?.lowerBound)
        #expect(try #require(page.html.range(of: "/credentials/old/\">Old badge", options: .backwards)?.lowerBound) > first)
        #expect(page.addresses.contains("/employers/#part.verify"))
    }

    @Test func `the page for employers has all of it in one place`() async throws {
        let page = try await RenderedSite(catalog()).page("/employers/")
        let outline = page.outline.joined(separator: "\n")
        for line in [
            "# Employers", "### Nurse </occupations/nurse/>", "Assessed: 1 of 3 · Only taught: 1 · In no credential yet: 1", "Examination: 1 credential", "Observation: 1 credential",
            "## How to verify a badge", "The Union </organizations/union/> Recognizes: 1", "The Board </organizations/board/> 1 credential", "board.example <https://board.example/start>",
            "ask@board.example <mailto:ask@board.example>",
        ] {
            #expect(outline.contains(line), "\(line)\n--\n\(outline)")
        }
        #expect(page.first("h2") { $0.attributes["id"] == "part.verify" } != nil)
        #expect(page.link("canonical") == "https://credentials.example.org/employers/")
        #expect(page.html.contains("\"@type\":\"CollectionPage\"") && page.html.contains("\"@type\":\"BreadcrumbList\""))
        #expect(page.text(of: "title") == "Employers · Northlake credentials")
    }

    @Test func `without occupations, organizations or assessments the page still says how to verify`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("alone", "Alone")
        let outline = try await RenderedSite(builder).page("/employers/").outline.joined(separator: "\n")
        #expect(outline.contains("## How to verify a badge") && outline.contains("## Taught is not assessed"))
        for absent in ["## What is proved", "### How current", "### Issuers", "## Who stands"] { #expect(!outline.contains(absent), "\(outline)") }
    }

    @Test func `thousands of occupations, issuers and assessors are cut, with a link to the rest`() async throws {
        var builder = try CatalogBuilder()
        try builder.competency("skill", "Can do it")
        for i in 1000..<1300 {
            try builder.organization("o-\(i)", "Organization \(i)")
            try builder.credential("c-\(i)", "Credential \(i)") { credential, builder in
                credential.issuer = try builder.reference("o-\(i)")
                credential.endorsedBy = try builder.references("o-\(i)")
                credential.assesses = try builder.references("skill")
            }
            try builder.occupation("w-\(i)", "Work \(i)") { work, builder in work.needs = try builder.references("skill") }
        }
        let site = try await RenderedSite(builder)
        let outline = try site.page("/employers/").outline
        #expect(outline.filter { $0.contains("### Work ") }.count == PageMaker.Bound.lines)
        #expect(outline.contains("and 240 more </occupations/>"))
        #expect(outline.filter { $0 == "and 276 more </organizations/>" }.count == 2)
        let work = try site.page("/occupations/w-1000/").outline
        #expect(work.filter { $0.contains("### Credential ") }.count == PageMaker.Bound.cards)
        #expect(work.contains("and 276 more </credentials/>"))
    }

    @Test(arguments: 0..<40)
    func `needs are counted as one by one`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var builder = try CatalogBuilder()
        let skills = (0..<8).map { "k-\($0)" }
        for id in skills { try builder.competency(id, id) }
        for i in 0..<12 {
            try builder.credential("c-\(i)", "c-\(i)") { credential, builder in
                if random.next() % 4 == 0 { credential.entry.status = .retired }
                for id in skills where random.next() % 6 == 0 { credential.teaches += try builder.references(id) }
                for id in skills where random.next() % 6 == 0 { credential.assesses += try builder.references(id) }
            }
        }
        try builder.occupation("work", "Work") { work, builder in
            for id in skills where random.next() % 2 == 0 { work.needs += try builder.references(id) }
        }
        let catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: true, today: try CalendarDate("2026-07-01"))).value
        let areCurrent = catalog.credentials.map(\.entry.isCurrent)
        let occupation = catalog.occupations[0]
        let coverage = NeedCoverage(of: occupation, in: catalog, areCurrent: areCurrent)
        var assessed = 0, onlyTaught: [CompetencyIndex] = [], open: [CompetencyIndex] = []
        for need in occupation.needs.map(\.value) {
            let current = catalog.credentials.filter(\.entry.isCurrent)
            if current.contains(where: { $0.assesses.contains { $0.value == need } }) {
                assessed += 1
            } else if current.contains(where: { $0.teaches.contains { $0.value == need } }) {
                onlyTaught.append(need)
            } else {
                open.append(need)
            }
        }
        #expect(coverage.assessed == assessed && coverage.onlyTaught == onlyTaught && coverage.open == open)
        let evidence = coverage.evidence(in: catalog, areCurrent: areCurrent)
        for (position, credential) in catalog.credentials.enumerated() {
            let count = credential.assesses.count { assessed in occupation.needs.contains { $0.value == assessed.value } }
            #expect(evidence.first { $0.credential.position == position }?.assessed ?? 0 == count)
        }
    }
}

private extension String {
    /// What follows a heading.
    func components(after heading: String) -> String {
        guard let found = range(of: heading) else { return "" }
        return String(self[found.upperBound...])
    }
}
