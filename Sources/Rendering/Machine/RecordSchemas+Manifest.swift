import Digests

extension RecordSchemas {
    /// The schema of `manifest.json`.
    var manifest: JSONSchemaDocument {
        let digest = JSONSchema.pattern("^[0-9a-f]{64}$")
        return JSONSchemaDocument(
            url: addressOfSchema("manifest.json"), title: "The files of a site",
            documentation: "Whoever has copies of a site's files can tell whether they are whole. Each file is its path, its size in bytes and its SHA-256.",
            root: .object([
                .init("version", .constant(SiteManifest.version), required: true),
                .init("about", .format("uri"), "This schema."),
                .init("base_url", .format("uri"), required: true, "Where the site stands; paths begin there."),
                .init("covers", .choice([SiteManifest.Coverage.machineFiles.rawValue, SiteManifest.Coverage.all.rawValue]), required: true, "Whether the files for machines are listed, or all; a signed site lists all."),
                .init("generation", digest, required: true, "The SHA-256 of the lines of 'files': it tells this publication from every other."),
                .init("files", .array(.array(.anyOf([.string, .integer(nil)]), minimum: 3)), required: true, "Sorted by path; neither the manifest itself nor signatures."),
            ], isClosed: false))
    }
}
