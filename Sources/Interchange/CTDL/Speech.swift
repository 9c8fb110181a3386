import Model
import OutputText
import SourceText

/// The languages that a thing is described in, its own first: what becomes of its texts in language maps.
struct Speech {
    struct Other {
        let language: String
        /// Which of the catalog's translations it is.
        let number: Int
        let texts: TranslatedTexts
    }

    let entry: Entry
    let language: String
    let others: [Other]
    /// The languages that sentences about the thing are put together in: its own, or else the site's, then those of `others`.
    let voices: [Voice]

    /// A text in all languages; writes nothing where it is empty.
    func write(_ key: String, _ text: String, _ translation: (TranslatedTexts) -> String?, to json: inout JSONWriter) {
        guard !text.isEmpty else { return }
        json.object(key) { json in
            json.member(language, text)
            for other in others {
                if let text = translation(other.texts), !text.isEmpty { json.member(other.language, text) }
            }
        }
    }

    /// Several texts for one key, in all languages.
    func write(_ key: String, lists text: String, _ translation: (TranslatedTexts) -> String?, to json: inout JSONWriter) {
        guard !text.isEmpty else { return }
        json.object(key) { json in
            json.member(language, [text])
            for other in others {
                if let text = translation(other.texts), !text.isEmpty { json.member(other.language, [text]) }
            }
        }
    }

    /// The summary, else the first paragraph of the body, which a translation of the body translates as well.
    func writeDescription(_ key: String, to json: inout JSONWriter) {
        let isOpening = entry.summary == nil
        write(key, entry.description, { $0.summary ?? (isOpening ? $0.prose?.opening : nil) }, to: &json)
    }

    /// The thing's own language, as the list of languages that it is offered in.
    func writeLanguage(_ key: String, to json: inout JSONWriter) {
        json.member(key, [language])
    }
}

extension CTDLGraph {
    func speech(of entry: Entry, _ node: Node) -> Speech {
        let own = entry.language?.text ?? language
        guard !catalog.translations.isEmpty else { return Speech(entry: entry, language: own, others: [], voices: ownVoice) }
        var others: [Speech.Other] = []
        for (number, translation) in catalog.translations.enumerated() where translation.language.text != own {
            if let texts = translation.things[node] { others.append(.init(language: translation.language.text, number: number, texts: texts)) }
        }
        return Speech(entry: entry, language: own, others: others, voices: voices(in: own, others))
    }
}

private extension CTDLGraph {
    func voices(in language: String, _ others: [Speech.Other]) -> [Voice] {
        let own = voices.first { $0.language == language } ?? voices[0]
        guard !others.isEmpty else { return own === voices[0] ? ownVoice : [own] }
        return [own] + others.compactMap { other in
            voices.indices.contains(other.number + 1) && voices[other.number + 1] !== own ? voices[other.number + 1] : nil
        }
    }
}

extension JSONWriter {
    /// What is put together in each of some languages.
    mutating func member(_ key: String, in voices: [Voice], _ sentence: (Voice) -> String) {
        object(key) { json in
            for voice in voices { json.member(voice.language, sentence(voice)) }
        }
    }

    /// What something is called: by the English name that programs know, and in the other languages of the site.
    mutating func name(_ key: String, _ english: String, isList: Bool = false, in voices: [Voice], _ name: (Voice) -> String) {
        object(key) { json in
            if isList { json.member("en", [english]) } else { json.member("en", english) }
            for voice in voices where voice.language != "en" {
                if isList { json.member(voice.language, [name(voice)]) } else { json.member(voice.language, name(voice)) }
            }
        }
    }

    /// A language map of one English text: the vocabulary's own words.
    mutating func english(_ key: String, _ text: String) {
        object(key) { $0.member("en", text) }
    }
}
