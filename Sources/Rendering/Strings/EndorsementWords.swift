/// The words of what a publisher signs, in one language.
package struct EndorsementWords: Sendable {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    package func title(of achievement: String) -> String { words.endorsementTitle(achievement) }
    package func comment(by publisher: String) -> String { words.endorsement(publisher) }
    package func title(ofManifestOf site: String) -> String { words.manifestTitle(site) }
}

extension Theme {
    /// - Parameter number: of the language, as `SitePlan.PlannedPage.language` counts.
    package func endorsementWords(inLanguage number: Int) -> EndorsementWords {
        EndorsementWords(inLanguage(number).words)
    }
}
