import Model

extension RecordSchemas {
    /// The schema of `changes.json`.
    var changes: JSONSchemaDocument {
        let digest = JSONSchema.pattern("^[0-9a-f]{32}$")
        let name: [JSONSchema.Property] = [.init("kind", .choice(Kind.names), required: true), .init("id", .string, required: true)]
        let entry = name + [
            .init("change", .choice(PublishedState.Entry.Change.allCases.map(\.rawValue)), required: true, "'retired' keeps its page; 'removed' has none any more."),
            .init("url", .format("uri"), required: true, "Its address; of a thing that moved, the old one, which leads on."),
            .init("new_id", .string, "Of a thing that moved."),
            .init("new_url", .format("uri")),
            .init("digest", digest, "Of the thing as it was published then; none where it was removed."),
            .init("date", .format("date"), "When it changed, from its front matter or else from its file's history; absent where neither says."),
            .init("fields", .array(.string), "Members of its record that changed, and 'body' for its text; absent where the earlier record was not at hand."),
            .init("generation", digest, required: true, "The publication that it came with."),
        ]
        let thing = name + [
            .init("digest", digest, required: true, "Of its record and its text: it differs where anything that is shown of the thing does."),
            .init("status", .choice(Status.names), "Where it is no longer active."),
        ]
        return JSONSchemaDocument(
            url: addressOfSchema("changes.json"), title: "What changed",
            documentation: "A reader that has harvested generation G takes entries from the first one on until one of generation G, or all where G is 'since'; where G is neither, it compares the digests of 'things' with its own.",
            root: .object([
                .init("version", .constant(ChangesDocument.version), required: true),
                .init("about", .format("uri"), "This schema."),
                .init("generation", digest, required: true, "Tells this publication from every other."),
                .init("previous", digest, "The publication before it."),
                .init("since", digest, required: true, "The publication from which on 'changes' tells everything."),
                .init("changes", .array(.object(entry, isClosed: false)), required: true, "The newest publication first; at most \(ChangesDocument.historyLimit) entries."),
                .init("things", .array(.object(thing, isClosed: false)), required: true, "Everything that is published now."),
            ], isClosed: false))
    }
}
