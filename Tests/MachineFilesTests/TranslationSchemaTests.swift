import ContentSchema
import Model
import Testing

struct TranslationSchemaTests {
    @Test(arguments: Kind.allCases)
    func `a translation gives words only, must give none, and inherits the rest`(kind: Kind) {
        let original = ContentSchema.schema(for: kind)
        let translation = ContentSchema.translation(of: kind)
        #expect(translation.position(of: "title") != nil)
        #expect(translation.fields.allSatisfy { !$0.isRequired })
        #expect(Set(translation.fields.map(\.name) + translation.inherited) == Set(original.fields.map(\.name)))
        for name in ["id", "status", "language", "aliases", "published", "ctid"] {
            #expect(translation.inherited.contains(name), "\(name)")
        }
    }

    @Test func `what is said of a credential in words can be translated, what it is can not`() {
        let translation = ContentSchema.translation(of: .credential)
        #expect(Set(translation.fields.map(\.name)) == [
            "title", "summary", "topics", "image_alt", "assessment", "cost", "requires", "recommends", "renewal", "alignments", "funding", "quality_assurance", "subjects",
        ])
        guard case .list(.record(let price))? = translation.fields.first(where: { $0.name == "cost" })?.type else {
            Issue.record("prices are translated as a list")
            return
        }
        #expect(price().fields.map(\.name) == ["name"])
    }

    @Test func `competencies in a framework's file are told by their ids, however deep`() {
        var schema = ContentSchema.translation(of: .framework)
        for _ in 0..<5 {
            guard case .list(.record(let nested))? = schema.fields.first(where: { $0.name == "competencies" })?.type else {
                Issue.record("competencies are translated as a list")
                return
            }
            schema = nested()
            #expect(schema.fields.map(\.name) == ["id", "title", "statement", "competencies"])
            #expect(schema.fields.first?.isRequired == true)
        }
    }
}
