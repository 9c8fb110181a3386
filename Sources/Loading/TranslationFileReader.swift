import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

/// Reads a Markdown file that says in another language what another file says.
struct TranslationFileReader: Sendable {
    /// What is known of the file that is translated.
    enum Original {
        case home
        /// It is there; its thing has this id, where it has one at all.
        case file(ThingID?)
        case missing
    }

    let site: SiteConfiguration

    /// - Returns: the translation, and those of the competencies in a framework's file; none where the file can not be
    ///   read, or the file that it translates could not.
    func read(_ bytes: [UInt8], _ translation: ContentDiscovery.TranslationFile, of original: Original) -> Diagnosed<[AuthoredTranslation]> {
        let file = translation.file
        let document = FrontMatterDocument.parse(bytes, file: file.file)
        let problems = Problems()
        problems.add(document.diagnostics)
        let subject: AuthoredTranslation.Subject
        var schema = ContentSchema.translation(of: file.kind)
        switch original {
        case .home:
            subject = .home
            schema = ContentSchema.translationOfHome
        case .file(let id):
            guard let id else { return Diagnosed([], problems.list) }
            subject = .thing(file.kind, id)
        case .missing:
            do throws(ValueProblem) {
                subject = .thing(file.kind, try ThingID(translation.originalName))
            } catch {
                problems.add(Diagnostic(
                    .invalidFileName, .error, "there is no file \(Quoting.quoted(translation.originalName + ".md")) to translate, and no id is written so",
                    at: SourceSpan(file: file.file, start: 0, end: 0), help: ThingID.nearest(to: translation.originalName).map { "Rename the file to \($0).\(translation.language.folder).md" }))
                return Diagnosed([], problems.list)
            }
        }
        guard document.value.isReadable else { return Diagnosed([], problems.list) }
        let fields = FieldReader(document.value.mapping, schema, place: document.value.opening, broken: document.value.brokenKeys, problems: problems)
        var texts = fields.translatedTexts(file.kind, file.file)
        if !document.value.body.isEmpty {
            let prose = Prose(bytes, document.value.body, file.file, site, problems)
            if !prose.isEmpty { texts.prose = prose }
        }
        let nested = file.kind == .framework ? fields.nestedTranslations(into: translation.language) : []
        return Diagnosed([AuthoredTranslation(of: subject, into: translation.language, texts)] + nested, problems.list)
    }
}

private extension FieldReader {
    func translatedTexts(_ kind: Kind, _ file: FileID) -> TranslatedTexts {
        var texts = TranslatedTexts(file: file, place: place)
        texts.title = string("title")
        texts.summary = string("summary")
        texts.imageDescription = string("image_alt")
        texts.topics = located("topics") { strings("topics").map(\.value) }
        switch kind {
        case .credential:
            if let assessment = record("assessment") {
                texts.passingScore = assessment.string("passing_score")
                texts.assessmentDescription = assessment.string("description")
            }
            texts.qualityAssurance = string("quality_assurance")
            texts.costNames = located("cost") { records("cost").map { $0.string("name") } }
            texts.alignmentNames = located("alignments") { records("alignments").map { $0.string("name") } }
            texts.subjectNames = located("subjects") { records("subjects").map { $0.string("name") } }
            texts.funding = located("funding") { records("funding").map { .init(name: $0.string("name"), note: $0.string("note")) } }
            texts.requires = located("requires") { requirements("requires") }
            texts.recommends = located("recommends") { requirements("recommends") }
            if let renewal = record("renewal") { texts.renewal = renewal.located("requires") { renewal.requirements("requires") } }
        case .competency:
            texts.statement = string("statement")
            texts.alignmentNames = located("alignments") { records("alignments").map { $0.string("name") } }
        case .pathway:
            texts.stages = located("stages") {
                records("stages").map { stage in
                    .init(title: stage.string("title"), summary: stage.string("summary"), requires: stage.located("requires") { stage.requirements("requires") })
                }
            }
        case .organization:
            texts.logoDescription = string("logo_alt")
        case .framework, .occupation, .page: break
        }
        return texts
    }

    /// The translations of competencies that stand in a framework's file.
    func nestedTranslations(into language: LanguageTag) -> [AuthoredTranslation] {
        records("competencies").flatMap { fields -> [AuthoredTranslation] in
            guard let id = fields.node("id").flatMap({ fields.id(of: $0, "id") }) else { return [] }
            var texts = TranslatedTexts(file: id.span.file, place: id.span)
            texts.title = fields.string("title")
            texts.statement = fields.string("statement")
            return [AuthoredTranslation(of: .thing(.competency, id.value), into: language, texts)] + fields.nestedTranslations(into: language)
        }
    }

    /// What a field says, with its place; `nil` where it is not there.
    func located<Value>(_ name: String, _ read: () -> Value) -> Located<Value>? {
        node(name).map { Located(read(), $0.span.firstByte) }
    }
}
