import Model

extension RecordSchemas {
    /// The schema of `catalog/manifest.json`.
    var shards: JSONSchemaDocument {
        let shard: [JSONSchema.Property] = [
            .init("url", .format("uri"), required: true, "A file of records, a record a line."),
            .init("kind", .choice(Kind.names), required: true, "Of all things in it."),
            .init("first", .string, required: true, "The id of the first thing; they stand in order of id."),
            .init("last", .string, required: true),
            .init("records", .integer(nil), required: true, "How many, at most \(CatalogShards.size)."),
            .init("bytes", .integer(nil), required: true, "Its size."),
            .init("sha256", .pattern("^[0-9a-f]{64}$"), required: true, "Of the file's bytes."),
        ]
        return JSONSchemaDocument(
            url: addressOfSchema("shards.json"), title: "The files that a catalog is parted into",
            documentation: "Together they hold what 'things' of catalog.json holds. A reader fetches those whose digests it does not know.",
            root: .object([
                .init("version", .constant(CatalogShards.version), required: true),
                .init("about", .format("uri"), "This schema."),
                .init("catalog", .format("uri"), "The whole catalog in one file."),
                .init("license", .string, "The licence of the data: its URL or its name."),
                .init("records", .integer(nil), required: true, "Of all files."),
                .init("bytes", .integer(nil), required: true, "Of all files."),
                .init("shards", .array(.object(shard, isClosed: false)), required: true),
            ], isClosed: false))
    }
}
