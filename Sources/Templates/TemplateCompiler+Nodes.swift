import Diagnostics
import OutputText
import SourceText

/// Where in the templates the compiler stands.
struct CompilerPlace {
    let template: Int
    var scope: TemplateScope
    let fillings: Int
    let layout: TemplateLayout
}

extension TemplateCompiler {
    func source(_ place: CompilerPlace) -> ParsedTemplate { templates.templates[place.template] }

    func span(_ range: Range<Int>, _ place: CompilerPlace) -> SourceSpan { source(place).span(range) }

    mutating func write(_ nodes: [TemplateNode], _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.nestingLimit else {
            return report(.nestedTooDeep(at: source(place).start, limit: Self.nestingLimit))
        }
        for node in nodes {
            steps += 1
            guard steps <= Self.stepLimit else { return }
            switch node {
            case .text(let range, let startsLine):
                writeText(range, startsLine: startsLine, place, &draft)
            case .value(let name, let isUnescaped):
                writeValue(name, isUnescaped: isUnescaped, place, &draft)
            case .section(let name, let isInverted, let body):
                guard allowsStructure(at: span(name.range, place), &draft) else { continue }
                writeSection(name, isInverted: isInverted, body, place, &draft)
            case .inclusion(let inclusion):
                guard allowsStructure(at: span(inclusion.name.range, place), &draft) else { continue }
                writeInclusion(inclusion, place, &draft)
            case .block(let block):
                guard allowsStructure(at: span(source(place).blocks[block].nameRange, place), &draft) else { continue }
                writeBlock(block, place, &draft)
            }
        }
    }

    /// Whether a section, a partial or a block may stand where the draft ends; reports it where not.
    private mutating func allowsStructure(at span: SourceSpan, _ draft: inout RoutineDraft) -> Bool {
        guard templates.output == .html, let problem = draft.markup.structureProblem else { return true }
        report(.misplacedTag(problem, at: span))
        draft.markup.skipTag()
        return false
    }

    // MARK: Text

    private mutating func writeText(_ range: Range<Int>, startsLine: Bool, _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        let bytes = source(place).source.bytes
        var range = range
        steps += range.count / 32
        if startsLine {
            steps += place.layout.indentation.count / 32
            var taken = 0
            while taken < place.layout.outdentation, let first = range.first, bytes[first] == 0x20 || bytes[first] == 0x09 {
                range = first + 1..<range.upperBound
                taken += 1
            }
            writeLineStart(place, &draft)
        }
        if templates.output == .html {
            for i in range {
                guard let problem = draft.markup.read(bytes[i]) else { continue }
                report(.misplacedMarkup(problem, at: span(i..<i + 1, place)))
                return
            }
        }
        draft.append(bytes[range])
    }

    func writeLineStart(_ place: CompilerPlace, _ draft: inout RoutineDraft) {
        guard !place.layout.isPlain, templates.output == .text || draft.markup.allowsIndentation else { return }
        if place.layout.growsAtRunTime { draft.append(.indentation) }
        draft.append(place.layout.indentation)
    }

    // MARK: Values

    private mutating func writeValue(_ name: TemplateName, isUnescaped: Bool, _ place: CompilerPlace, _ draft: inout RoutineDraft) {
        switch resolve(name, place, &draft) {
        case .constant(let text):
            guard let escaping = escaping(of: .text, name, isUnescaped: isUnescaped, place, &draft) else { return }
            draft.append(escaping.applied(to: text))
        case .field(let read, let type):
            guard let kind = type.shownKind else {
                report(.notShown(name.text, type.description, at: span(name.range, place)))
                return
            }
            guard let escaping = escaping(of: kind, name, isUnescaped: isUnescaped, place, &draft) else { return }
            draft.append(.show(read, escaping))
        case .dot(let read, let kind):
            guard let escaping = escaping(of: kind, name, isUnescaped: isUnescaped, place, &draft) else { return }
            draft.append(.show(read, escaping))
        case .edge:
            report(.notShown(name.text, ViewFieldType.flag.description, at: span(name.range, place)))
        case nil:
            break
        }
    }

    private mutating func escaping(
        of kind: ShownKind, _ name: TemplateName, isUnescaped: Bool, _ place: CompilerPlace, _ draft: inout RoutineDraft
    ) -> Escaping? {
        guard templates.output == .html else { return isUnescaped || kind == .html || kind == .svg || kind == .scriptData ? Escaping.none : .markup }
        if isUnescaped, kind == .text || kind == .url {
            report(.unescapedText(name.text, at: span(name.range, place)))
            return nil
        }
        switch draft.markup.show(kind) {
        case .success(let escaping):
            return escaping
        case .failure(let fault):
            report(.misplacedValue(fault.problem, name.text, at: span(name.range, place)))
            draft.markup.skipTag()
            return nil
        }
    }
}

extension Escaping {
    func applied(to text: String) -> [UInt8] {
        var buffer = OutputBuffer()
        switch self {
        case .markup: buffer.appendEscaped(text)
        case .url: buffer.appendURL(text)
        case .urlComponent: buffer.appendURLComponent(text)
        case .none: buffer.append(text)
        }
        return buffer.bytes
    }
}

extension ViewFieldType {
    /// The kind of text that a field of this type shows; `nil` where it has none.
    var shownKind: ShownKind? {
        switch self {
        case .text, .choice: .text
        case .url: .url
        case .html: .html
        case .svg: .svg
        case .scriptData: .scriptData
        case .flag, .texts, .view, .views: nil
        }
    }

    /// In words, with the article.
    var description: String {
        switch self {
        case .text: "a text"
        case .choice: "a choice"
        case .url: "a URL"
        case .html: "HTML"
        case .svg: "a drawing"
        case .scriptData: "script data"
        case .flag: "true or false"
        case .texts: "a list of texts"
        case .view: "a view"
        case .views: "a list of views"
        }
    }
}
