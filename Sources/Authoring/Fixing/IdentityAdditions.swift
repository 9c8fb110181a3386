internal import Diagnostics
package import Files
internal import FrontMatter
package import Model
internal import SourceText

/// Gives every thing that has none its identity in CTDL and CASE, once.
package enum IdentityAdditions {
    /// The changes that add a `ctid` to the things without one, pages aside; files that cannot be read well are left alone.
    ///
    /// - Parameter newIdentity: makes a new one up, at random; called once for each thing.
    package static func changes(in files: any FileSystem, newIdentity: () -> CTID) async throws(FileSystemError) -> [FileChange] {
        let survey = try await ContentSurvey(files)
        return survey.files.compactMap { file -> FileChange? in
            guard case .thing(let kind, _, nil) = file.role, kind != .page, file.isReadable, !file.mapping.isEmpty else { return nil }
            let things = [file.mapping] + (kind == .framework ? NestedCompetencies.mappings(in: file) : [])
            let edits = things.compactMap { pairs -> TextEdit? in
                guard !pairs.contains(where: { $0.key.value == "ctid" }), let neighbour = neighbour(in: pairs) else { return nil }
                return MappingInsertion.edit("ctid", newIdentity().text, after: neighbour, in: file.bytes)
            }
            guard !edits.isEmpty, let bytes = SourceEdits.apply(edits, to: file.bytes) else { return nil }
            let edited = ContentFile(file.path, file.role, bytes)
            // Read again, so that no style of front matter is damaged that was not thought of.
            guard edited.isReadable, edited.mapping.count >= file.mapping.count,
                  NestedCompetencies.ids(in: edited).map(\.value) == NestedCompetencies.ids(in: file).map(\.value)
            else { return nil }
            return FileChange(file.path, from: file.bytes, to: bytes)
        }
    }

    private static func neighbour(in pairs: [YAMLPair]) -> YAMLPair? {
        pairs.first { $0.key.value == "title" } ?? pairs.first { $0.key.value == "id" } ?? pairs.first
    }
}
