import Authoring
import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText
import Testing
import TestSupport

/// What is written of a draft is read back as it was, whatever its words are.
struct DraftTextTests {
    static let words = [
        "Cleans hands", "no", "null", "true", "1.10", "2026-01-02", "0x1F", "a: b", "a #b", "#a", "- a", "-a", "? a", "[a]", "{a}", "a, b", "'a'", "\"a\"", "a\"b'c", "“quoted” words", "‘so’", "@a",
        "`a`", "%a", "&a", "*a", "!a", "|", ">", "a\\b", "\\n", "é", "e\u{301}", "日本語", "🪨", "a:", ":a", "---", "...", "=a", "a = b", "a\u{A0}b", "~", "<b>", "a\nb", "a\n\nb: c\n- d", "1\n2", "key: |", "\u{0600}<",
        "C:\\dir", "12:30", "+1", ".5", "1e3", "a  b", "(a)", "a;b", "$5", "50 %", "«a»", "a\t b", "…", "—",
    ]

    @Test func `every text is read back as it was written, in every place`() throws {
        for word in Self.words {
            var draft = Draft(.credential, key: "k", wantedID: "a", at: SourceSpan(file: FileID(0), start: 0, end: 0))
            let line = word.replacing("\n", with: " ").replacing("\t", with: " ")
            draft.fields = [
                DraftMember("title", .text(line)), DraftMember("summary", .text(word.replacing("\t", with: " "))), DraftMember("topics", .list([.text(line), .text("Plain")])),
                DraftMember("type", .text("badge")),
                DraftMember("requires", .list([.record([DraftMember("any", .list([.text("a"), .record([DraftMember("other", .text(line))])])), DraftMember("title", .text(line))])])),
                DraftMember("alignments", .list([.record([DraftMember("framework", .text(line)), DraftMember("name", .text(line + " and much more so that it does not stand on one line, whatever happens to it in the end"))])])),
            ]
            draft.body = "## A heading\n\nand *words*."
            let text = DraftText(draft).text
            let read = FrontMatterDocument.parse(Array(text.utf8), file: FileID(0))
            #expect(read.diagnostics.isEmpty, "\(word.debugDescription): \(read.diagnostics.map(\.message)) in\n\(text)")
            for field in draft.fields {
                #expect(read.value.mapping.first { $0.key.value == field.name }.map { Self.value($0.value).canonical } == field.value.canonical, "\(field.name) of \(word.debugDescription) in\n\(text)")
            }
            #expect(String(decoding: Array(text.utf8)[read.value.body], as: UTF8.self) == "\n## A heading\n\nand *words*.\n")
        }
    }

    @Test func `random drafts of all kinds are read back as they were written`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = SeededGenerator(seed: seed)
        for number in 0..<400 {
            let kind = Kind.allCases[Int.random(in: 0..<Kind.allCases.count, using: &dice)]
            var draft = Draft(kind, key: "k", wantedID: "a", at: SourceSpan(file: FileID(0), start: 0, end: 0))
            for field in ContentSchema.schema(for: kind).fields where Bool.random(using: &dice) || field.isRequired {
                draft.fields.append(DraftMember(field.name, Self.value(of: field.type, &dice, 0)))
            }
            let text = DraftText(draft).text
            let read = FrontMatterDocument.parse(Array(text.utf8), file: FileID(0))
            #expect(read.diagnostics.isEmpty, "draft \(number) of seed \(seed): \(read.diagnostics.map(\.message)) in\n\(text)")
            for field in draft.fields {
                #expect(read.value.mapping.first { $0.key.value == field.name }.map { Self.value($0.value).canonical } == field.value.canonical, "\(field.name) of draft \(number) of seed \(seed) in\n\(text)")
            }
        }
    }

    static func value(_ node: YAMLNode) -> DraftValue {
        switch node.content {
        case .scalar(let scalar): .text(scalar.isNothing ? "" : scalar.text)
        case .sequence(let items): .list(items.map(value))
        case .mapping(let pairs): .record(pairs.map { DraftMember($0.key.value, value($0.value)) })
        }
    }

    /// A value of a type's shape, with words that are not of the type: only what is written and read is looked at.
    static func value(of type: FieldType, _ dice: inout SeededGenerator, _ depth: Int) -> DraftValue {
        func word() -> String {
            let word = words[Int.random(in: 0..<words.count, using: &dice)].replacing("\t", with: " ")
            return Bool.random(using: &dice) ? word : word + " " + words[Int.random(in: 0..<words.count, using: &dice)].replacing("\t", with: " ")
        }
        func line() -> String { word().replacing("\n", with: " ").trimmed }
        switch type {
        case .text: return .text(word().trimmed)
        case .list(let item), .oneOrMany(let item): return .list((0..<Int.random(in: 1...4, using: &dice)).map { _ in value(of: item, &dice, depth + 1) })
        case .record(let schema):
            let fields = schema().fields.filter { $0.isRequired || depth < 3 && Bool.random(using: &dice) }
            return .record(fields.map { DraftMember($0.name, value(of: $0.type, &dice, depth + 1)) })
        case .either(let first, let second): return value(of: Bool.random(using: &dice) ? first : second, &dice, depth)
        case .requirements:
            if depth > 3 { return .list([.text("a"), .text("b")]) }
            return .list([.text("a"), .record([DraftMember("any", .list([.text("b"), .record([DraftMember("other", .text(line()))])])), DraftMember("note", .text(line()))]), .record([DraftMember("choose", .text("1")), DraftMember("from", .list([.text("c"), .text("d")]))])])
        default: return .text(line())
        }
    }
}

private extension String {
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first == " " || first == "\n" { scalars = scalars.dropFirst() }
        while let last = scalars.last, last == " " || last == "\n" { scalars = scalars.dropLast() }
        return scalars.isEmpty ? "x" : String(scalars)
    }
}
