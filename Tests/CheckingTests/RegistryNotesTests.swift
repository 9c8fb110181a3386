import Checking
import Diagnostics
import Model
import Resolving
import SourceText
import TestSupport
import Testing

struct RegistryNotesTests {
    private let ctid = "ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11"

    private func notes(_ builder: CatalogBuilder) throws -> [Diagnostic] {
        RegistryNotes.of(try resolve(builder.catalog).value)
    }

    /// A publisher, a credential and a competency of which everything is stated.
    private func complete() throws -> CatalogBuilder {
        var builder = try CatalogBuilder()
        var number = 0
        func next(_ builder: inout CatalogBuilder) throws -> Located<CTID> {
            number += 1
            return builder.located(try CTID("ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c1\(number)"))
        }
        try builder.organization("acme", "Acme") { acme, builder in
            acme.entry.ctid = try next(&builder)
            acme.entry.summary = "An association of people."
            acme.types = [.professionalAssociation]
            acme.sector = .nonprofit
            acme.email = try EmailAddress("office@acme.example")
        }
        builder.catalog.configuration.publisher = try builder.reference("acme")
        try builder.credential("a", "A") { a, builder in
            a.entry.ctid = try next(&builder)
            a.entry.summary = "Says what it is about."
        }
        try builder.framework("f", "F") { f, builder in
            f.entry.ctid = try next(&builder)
            f.entry.summary = "What people can do."
        }
        try builder.competency("k", "Does it") { k, builder in
            k.entry.ctid = try next(&builder)
            k.framework = try builder.reference("f")
        }
        try builder.pathway("p", "P", to: "a") { p, builder in
            p.entry.ctid = try next(&builder)
            p.entry.summary = "From here to there."
        }
        return builder
    }

    @Test func `of what is stated completely there is nothing to say`() throws {
        #expect(try notes(complete()) == [])
    }

    @Test func `where CTDL is switched off there is nothing to say`() throws {
        var builder = try CatalogBuilder.sample()
        #expect(try !notes(builder).isEmpty)
        builder.catalog.configuration.switchedOff = [.ctdl]
        #expect(try notes(builder) == [])
    }

    @Test func `all missing identities are one note`() throws {
        var builder = try complete()
        builder.catalog.credentials[0].entry.ctid = nil
        #expect(try notes(builder).map(\.message) == ["'a' has no 'ctid', by which registries know it"])
        for i in 0..<20 { try builder.credential("more-\(i)", "More \(i)") { more, _ in more.entry.summary = "Says what it is about." } }
        let found = try notes(builder)
        #expect(found.map(\.message) == ["21 things have no 'ctid', by which registries know them; 'a' is one"])
        #expect(found[0].severity == .note && found[0].related.count == 8)
    }

    @Test func `a framework without a file is not asked for anything`() throws {
        var builder = try complete()
        builder.catalog.competencies[0].framework = nil
        #expect(try notes(builder) == [])
    }

    @Test func `each thing is told at once what it lacks`() throws {
        var builder = try complete()
        builder.catalog.organizations[0].sector = nil
        builder.catalog.organizations[0].email = nil
        builder.catalog.credentials[0].entry.summary = "Too short"
        builder.catalog.credentials[0].type = .degree
        let found = try notes(builder)
        #expect(Set(found.map(\.message)) == [
            "the Credential Registry asks for more about 'acme': its sector, an e-mail or a postal address",
            "the Credential Registry asks for more about 'a': a summary of at least 15 characters, what kind of degree it is",
        ])
        #expect(found.allSatisfy { $0.severity == .note && $0.code.name == "ctdl-incomplete" })
    }

    @Test func `what is over, and who only recognizes what others offer, is left alone`() throws {
        var builder = try complete()
        builder.catalog.credentials[0].entry.summary = nil
        builder.catalog.credentials[0].entry.status = .retired
        try builder.organization("hospital", "Hospital") { hospital, builder in hospital.entry.ctid = builder.located(try CTID(ctid)) }
        #expect(try notes(builder) == [])
    }

    @Test func `nobody owns what nobody publishes`() throws {
        var builder = try complete()
        builder.catalog.configuration.publisher = nil
        let found = try notes(builder).map(\.message)
        #expect(found.contains("the Credential Registry asks for more about 'a': who issues it"))
        #expect(found.contains("the Credential Registry asks for more about 'p': whose it is"))
        #expect(found.contains("the Credential Registry asks for more about 'f': who publishes it"))
    }
}
