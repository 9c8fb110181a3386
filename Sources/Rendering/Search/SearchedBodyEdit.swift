package import Files
package import Model

/// What an edited body changes in the published lists of terms.
package struct SearchedBodyEdit {
    /// Where the body stands in the index now.
    package let place: BodyPlaces.SearchedBody
    private let index: RelativePath
    private let gained, lost: [[UInt8]]

    /// - Parameters:
    ///   - index: the `search/index.json` of the language.
    ///   - old: the body as its page shows it, with its links filled in.
    /// - Returns: `nil` where the old text is not the one that the lists were made from.
    package init?(_ place: BodyPlaces.SearchedBody, index: RelativePath, from old: [UInt8], to new: Prose) {
        let before = BodyTerms(html: old, language: place.language)
        guard before.check == place.check else { return nil }
        let after = BodyTerms(html: new.rendition, language: place.language)
        var moved = place
        moved.check = after.check
        self.place = moved
        self.index = index
        let (had, has) = (Set(before.all), Set(after.all))
        gained = after.all.filter { !had.contains($0) }
        lost = before.all.filter { !has.contains($0) }
    }

    /// Brings the files up to date that have lists of terms which the body gained or lost.
    ///
    /// - Parameter file: what a file holds; `nil` where it is not as it was published.
    /// - Returns: the new contents of those files; `nil` where it is not sure what they would be.
    package func files<Failure: Error>(_ file: (RelativePath) throws(Failure) -> [UInt8]?) throws(Failure) -> [RelativePath: [UInt8]]? {
        let layout = SearchLayout(shards: place.shards)
        var changed: [Int: TermFile] = [:]
        for (terms, has) in [(gained, true), (lost, false)] {
            for term in terms {
                let shard = layout.shard(of: term[...])
                if changed[shard] == nil {
                    guard let path = path(of: shard), let bytes = try file(path), let read = TermFile(bytes) else { return nil }
                    changed[shard] = read
                }
                guard changed[shard]?.set(term, has: has, thing: place.thing) == true else { return nil }
            }
        }
        var files: [RelativePath: [UInt8]] = [:]
        for (shard, contents) in changed { if let path = path(of: shard) { files[path] = contents.bytes } }
        return files
    }

    private func path(of shard: Int) -> RelativePath? {
        RelativePath(String(decoding: index.text.utf8.dropLast("index.json".utf8.count), as: UTF8.self) + "\(SearchLayout.texts)-\(shard).json")
    }
}
