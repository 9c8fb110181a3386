package import Files
package import Interchange
package import Model

/// The files of a site that are for machines: the catalog and its records, the feed, the sitemap, the schemas.
package enum MachineFiles {
    /// Writes all files that the site's `outputs` do not switch off.
    ///
    /// The same catalog and plan give the same bytes, on any number of cores and on any day.
    ///
    /// - Parameters:
    ///   - translated: The catalog in each of the site's other languages, in the order of its translations.
    ///   - criteria: The words of each language, the site's own first, that say what badges take.
    ///   - conditions: The words of each language, the site's own first, in which CTDL says what has no term.
    ///   - analysis: What is known of the catalog already.
    ///   - generator: The tool and its version, for `catalog.json`.
    ///   - history: What `changes.json` follows on.
    ///   - places: Is told where each body stands.
    package static func write(
        _ catalog: Catalog, _ plan: SitePlan, inLanguages translated: [Catalog] = [], criteria: [CriteriaWords], conditions: [ConditionWords], analysis: CatalogAnalysis? = nil, generator: String, after history: PublicationHistory = .none, into sink: some FileSink, places: BodyPlaces? = nil
    ) async throws(FileSystemError) {
        let records = CatalogRecords(catalog, plan, inLanguages: translated, analysis: analysis)
        var digests = try await CatalogDocument(records: records, generator: generator).write(into: sink)
        var changes: [PublishedState.Entry] = []
        if catalog.configuration.publishes(.changes) {
            for (number, catalog) in translated.enumerated() { digests.cover(catalog, plan.inLanguage(number + 1), besides: records.catalog) }
            changes = try ChangesDocument(records: records, digests: digests, history: history).write(into: sink)
        }
        if catalog.configuration.publishes(.feed) {
            try await JSONFeed(records, places: places).write(into: sink)
            for (number, catalog) in translated.enumerated() {
                try await JSONFeed(records, of: catalog, plan.inLanguage(number + 1), places: places).write(into: sink)
            }
        }
        if catalog.configuration.publishes(.openBadges) {
            try await OpenBadgesFiles(catalog, plan, inLanguages: translated, criteria: criteria).write(into: sink)
        }
        if let signing = catalog.configuration.signing { try SigningFiles(signing: signing, hasHostingFiles: catalog.configuration.publishes(.hosting)).write(into: sink) }
        if catalog.configuration.publishes(.atom) {
            for (number, catalog) in ([catalog] + translated).enumerated() {
                try await AtomFeed(catalog, plan.inLanguage(number), after: changes, places: places).write(into: sink)
            }
        }
        if catalog.configuration.publishes(.ctdl) { try await CTDLFiles(catalog, plan, inLanguages: translated, words: conditions).write(into: sink) }
        if catalog.configuration.publishes(.sitemap) { try Sitemap(catalog, plan).write(into: sink) }
        if catalog.configuration.publishes(.hosting) { try HostingFiles(catalog, plan).write(into: sink) }
        if catalog.configuration.publishes(.case) { try await CASEFiles.write(catalog, into: sink) }
        if catalog.configuration.publishes(.schemas) { try PublishedSchemas(base: catalog.configuration.baseURL).write(into: sink) }
    }

    /// Where a file of the site stands in its output.
    ///
    /// - Parameter sitePath: Begins with a slash; made of ids, whose characters and lengths are bounded.
    static func path(_ sitePath: String) throws(FileSystemError) -> RelativePath {
        guard let path = RelativePath(String(sitePath.dropFirst())) else {
            throw FileSystemError("write", sitePath, reason: "this can not be the path of a file")
        }
        return path
    }
}
