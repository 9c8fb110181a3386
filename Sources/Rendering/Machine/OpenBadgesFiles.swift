import Files
import Interchange
import Model
import Parallel

/// The Achievements, the Profiles, and in a signed site the document with its keys.
struct OpenBadgesFiles: Sendable {
    private let original: Catalog
    /// One for each language, the site's own first.
    private let badges: [OpenBadges]
    private let folders: [String]

    private static let chunk = 64

    /// - Parameter criteria: The words of each language, the site's own first.
    init(_ catalog: Catalog, _ plan: SitePlan, inLanguages translated: [Catalog], criteria: [CriteriaWords]) {
        original = catalog
        let catalogs = [catalog] + translated
        let plans = catalogs.indices.map { plan.inLanguage($0) }
        folders = plans.map(\.folder)
        badges = zip(zip(catalogs, plans), criteria).map { OpenBadges($0.0, $0.1, translationOf: catalog, words: $1) }
    }

    func write(into sink: some FileSink) async throws(FileSystemError) {
        for number in badges.indices {
            let positions = original.credentials.indices.filter { OpenBadges.describes(CredentialIndex($0), inLanguage: number, of: original) }
            let chunks = stride(from: 0, to: positions.count, by: Self.chunk).map { positions[$0..<min($0 + Self.chunk, positions.count)] }
            _ = try await concurrentMap(chunks, chunk: 1) { (chunk: ArraySlice<Int>) throws(FileSystemError) -> Void in
                for position in chunk {
                    let path = OpenBadges.path(of: original.credentials[position].entry.id, folder: folders[number])
                    try sink.write(badges[number].achievement(of: CredentialIndex(position)), to: try MachineFiles.path(path))
                }
            }
        }
        guard let own = badges.first else { return }
        for position in original.organizations.indices {
            let folder = SitePlan.path(of: .organization, id: original.organizations[position].entry.id)
            try sink.write(own.profile(of: OrganizationIndex(position)), to: try MachineFiles.path(folder + OpenBadges.profileName))
        }
    }
}

/// What a signed site publishes besides what it signs: the document with its keys, and an empty file that tells GitHub
/// Pages to publish folders whose names begin with a dot, unless `HostingFiles` does.
struct SigningFiles {
    let signing: SiteConfiguration.Signing
    let hasHostingFiles: Bool

    static let noJekyll = ".nojekyll"

    func write(into sink: some FileSink) throws(FileSystemError) {
        try sink.write(DIDDocument(signing).bytes, to: try MachineFiles.path("/" + signing.did.documentPath))
        if !hasHostingFiles { try sink.write([], to: try MachineFiles.path("/" + Self.noJekyll)) }
    }
}
