package import Model
import SourceText

extension Entry {
    /// The topics, each once, under other names where there are such.
    ///
    /// - Parameter names: By slug.
    package func distinctTopics(named names: [ThingID: String]) -> [String] {
        guard !names.isEmpty else { return distinctTopics }
        var seen: Set<String> = []
        let named = topics.map { topic in ThingID.nearest(to: topic.value).flatMap { try? ThingID($0) }.flatMap { names[$0] } ?? topic.value }
        return named.filter { seen.insert($0).inserted }
    }

    /// The topics as written, each once.
    package var distinctTopics: [String] {
        guard topics.count > 1 else { return topics.map(\.value) }
        var seen: Set<String> = []
        return topics.map(\.value).filter { seen.insert($0).inserted }
    }
}
