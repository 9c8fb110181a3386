package import Model
import SourceText

extension Entry {
    /// The topics as written, each once.
    package var distinctTopics: [String] {
        guard topics.count > 1 else { return topics.map(\.value) }
        var seen: Set<String> = []
        return topics.map(\.value).filter { seen.insert($0).inserted }
    }
}
