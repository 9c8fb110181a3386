package import Files
package import Model

extension Remedies {
    /// The changes, and with them a `ctid` for each thing that has none.
    package func addingIdentities(in files: any FileSystem, newIdentity: () -> CTID) async throws(FileSystemError) -> [FileChange] {
        let additions = try await IdentityAdditions.changes(in: ContentOverlay(changes, over: files), newIdentity: newIdentity)
        // Both begin with what stands on the disk.
        let originals = Dictionary(changes.map { ($0.path, $0.old) }, uniquingKeysWith: { first, _ in first })
        let added = Dictionary(additions.map { ($0.path, FileChange($0.path, from: originals[$0.path] ?? $0.old, to: $0.new)) }, uniquingKeysWith: { first, _ in first })
        let others = changes.filter { added[$0.path] == nil }
        return (others + added.values).sorted { $0.path < $1.path }
    }
}
