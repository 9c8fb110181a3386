import Diagnostics
import OutputText
import SourceText
@testable import Templates
import TestSupport
import Testing

/// Random templates over random data, from seeds that are printed where something fails.
struct TemplatePropertyTests {
    @Test(arguments: 0..<30 as Range<UInt64>) func `a page shows what the reference interpreter shows`(group: UInt64) throws {
        for seed in group * 20..<group * 20 + 20 {
            var random = RandomTheme(seed: seed)
            let templates = random.templates()
            let data = random.data()
            let shapes = DataShapes(RandomTheme.sample)
            let sources = templates.keys.sorted().enumerated().map { number, name in
                TemplateSource(name: name, file: FileID(UInt32(number)), bytes: Array((templates[name] ?? "").utf8))
            }
            var compiler = TemplateCompiler(TemplateSet(sources, output: .text))
            let entry = compiler.compile("page", for: shapes.shape(shapes.root))
            let page = try #require(entry, "seed \(seed): \(compiler.diagnostics.map(\.message)) \(templates)")
            let shown = try compiler.rendered(page, shapes.view(of: data), shapes)
            let expected = ReferenceInterpreter(partials: templates).show(templates["page"] ?? "", data)
            #expect(shown == expected, "seed \(seed): \(templates) \(data)")
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>) func `a page shows the same of views that other pages showed before`(group: UInt64) throws {
        for seed in group * 20..<group * 20 + 20 {
            var random = RandomTheme(seed: seed)
            let templates = random.templates()
            // The second page says other things around the same lists, the third is the first again.
            let first = random.data()
            let second = random.data().having(["items", "issuer", "tree"], of: first)
            let shapes = DataShapes(RandomTheme.sample, areShared: true)
            let sources = templates.keys.sorted().enumerated().map { number, name in
                TemplateSource(name: name, file: FileID(UInt32(number)), bytes: Array((templates[name] ?? "").utf8))
            }
            var compiler = TemplateCompiler(TemplateSet(sources, output: .text))
            let entry = compiler.compile("page", for: shapes.shape(shapes.root))
            let page = try #require(entry, "seed \(seed)")
            let view = shapes.view(of: first)
            for (data, view) in [(first, view), (second, shapes.view(of: second, with: view)), (first, view)] {
                let expected = ReferenceInterpreter(partials: templates).show(templates["page"] ?? "", data)
                let shown = try compiler.rendered(page, view, shapes)
                #expect(shown == expected, "seed \(seed): \(templates) \(data)")
            }
        }
    }
}

private extension TemplateCompiler {
    mutating func rendered(_ page: Int, _ view: DataView, _ shapes: DataShapes) throws -> String {
        var buffer = OutputBuffer()
        var renderer = TemplateRenderer(
            routines: routines.map(CompiledRoutine.init), slotCount: self.shapes.shapes.count, templateCount: templates.templates.count, view: ViewSubject(view),
            slot: self.shapes.number(of: shapes.shape(shapes.root)))
        try renderer.render(entry: page, into: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}

/// Templates and data that fit each other.
struct RandomTheme {
    private var random: SeededGenerator

    /// Data with everything in them, from which the shapes are derived.
    static let sample: DataValue = [
        "title": "t", "note": "n", "on": true, "words": ["w"],
        "issuer": ["name": "i", "seat": ["city": "c"]],
        "items": [["label": "l", "price": "p", "parts": [["size": "s"]]]],
        "tree": ["leaf": "l", "twigs": [["leaf": "l", "twigs": [], "thorn": "x"]]],
    ]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int.random(in: 0..<choices.count, using: &random)] }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    // MARK: Data

    mutating func data() -> DataValue {
        [
            "title": text(), "note": text(), "on": .flag(chance(50)), "words": list { $0.text(null: false) },
            "issuer": chance(20) ? .null : ["name": text(), "seat": chance(20) ? .null : ["city": text()]],
            "items": list { ["label": $0.text(), "price": $0.text(), "parts": $0.list { ["size": $0.text()] }] },
            "tree": ["leaf": text(), "twigs": list { $0.twig(3) }],
        ]
    }

    private mutating func twig(_ depth: Int) -> DataValue {
        ["leaf": text(), "twigs": depth == 0 ? [] : list { $0.twig(depth - 1) }, "thorn": text()]
    }

    private mutating func text(null: Bool = true) -> DataValue {
        null && chance(15) ? .null : .text(pick(["", "a", "<b>", "two\nlines", "{{title}}", "'&\"", "größe"]))
    }

    private mutating func list(_ element: (inout RandomTheme) -> DataValue) -> DataValue {
        .list((0..<Int.random(in: 0...3, using: &random)).map { _ in element(&self) })
    }

    // MARK: Templates

    mutating func templates() -> [String: String] {
        [
            "page": content(in: [.page], depth: 3, partials: ["one", "two", "node", "base"]),
            "one": content(in: [.page], depth: 2, partials: ["two", "base"]),
            "two": content(in: [.page], depth: 2, partials: []),
            "node": "{{leaf}}\(pick(["", "\n", " ("]))\n{{#twigs}}\n\(pick(["", "  "])){{>node}}\n{{/twigs}}\n\(content(in: [.page], depth: 1, partials: []))",
            "base": "u{{$top}}\(inline([.page]))v{{/top}}\(inline([.page]))w{{$end}}{{/end}}x",
        ]
    }

    enum Level { case page, issuer, item, part, word, twig }

    private func names(_ levels: [Level]) -> [String] {
        levels.flatMap { level in
            switch level {
            case .page: ["title", "note", "issuer.name", "issuer.seat.city"]
            case .issuer: ["name", "seat.city"]
            case .item: ["label", "price"]
            case .part: ["size"]
            case .twig: ["leaf", "thorn"]
            case .word: ["."]
            }
        }
    }

    private mutating func content(in levels: [Level], depth: Int, partials: [String]) -> String {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in piece(in: levels, depth: depth, partials: partials) }.joined()
    }

    private mutating func inline(_ levels: [Level]) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: pick(["word", " ", "<&>"])
        case 1: "{{\(pick(names(levels)))}}"
        case 2: "{{&\(pick(names(levels)))}}"
        default: "{{#on}}yes{{/on}}{{^on}}no{{/on}}"
        }
    }

    private mutating func piece(in levels: [Level], depth: Int, partials: [String]) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return pick(["\n", "  ", "word\n", "\n\n"])
        case 1: return onLine("{{! gone }}")
        case 2...4 where depth > 0: return section(in: levels, depth: depth, partials: partials)
        case 5 where !partials.isEmpty:
            let name = pick(partials)
            if name == "base" { return "p{{<base}}{{$\(pick(["top", "end"]))}}\(inline([.page]))q{{/}}{{/base}}r".closingBlock() }
            if name == "node" { return onLine("{{#tree}}") + onLine("{{>node}}") + onLine("{{/tree}}") }
            return onLine("{{>\(name)}}")
        default: return inline(levels)
        }
    }

    /// A tag within a line or on a line of its own.
    private mutating func onLine(_ tag: String) -> String {
        chance(50) ? tag : "\n\(pick(["", " ", "   "]))\(tag)\(pick(["", " "]))\n"
    }

    private mutating func section(in levels: [Level], depth: Int, partials: [String]) -> String {
        let inverted = chance(25)
        let (name, inner): (String, Level?) = pick([
            ("on", nil), ("note", .word), ("words", .word), ("issuer", .issuer), ("items", .item), ("title", .word),
        ] + (levels.contains(.item) ? [("parts", Level.part), ("parts", .part)] : []))
        // What `.` means is known only right inside a section over texts.
        let outer = levels.filter { $0 != .word }
        let body = content(in: inverted || inner == nil ? levels : outer + (inner.map { [$0] } ?? []), depth: depth - 1, partials: inner == .word ? [] : partials)
        return onLine("{{\(inverted ? "^" : "#")\(name)}}") + body + onLine("{{/\(name)}}")
    }
}

private extension String {
    /// Writes the name of the block into its end.
    func closingBlock() -> String {
        let name = contains("{{$top}}") ? "top" : "end"
        return replacing("{{/}}", with: "{{/\(name)}}")
    }
}
