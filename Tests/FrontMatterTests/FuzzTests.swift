import CLibYAML
import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

/// Properties of any bytes, from printed seeds.
struct FuzzTests {
    static let example = """
    ---
    title: Structural Welding Fundamentals
    type: micro-credential
    summary: "Join mild steel: flat, \\"overhead\\" and \\u00e9"
    issuer: 'north-valley''s college'
    audience: [school-leaver, career-changer]
    # a comment
    topics:
      - welding
      - fabrication é 漢字
    requires:
      all:
        - shop-safety
        - choose: 2
          from: [blueprint-reading, {id: metal-math, title: "x"}]
    description: >
      Folded text
      that goes on
    notes: |
      Kept
        as it is
    hours: 120
    valid_for:
    published: 2026-01-15 # planned
    ---

    The body.
    """

    /// What must hold whatever the bytes are.
    func check(_ bytes: [UInt8], seed: UInt64, round: Int) {
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        let isFine = parsed.diagnostics.count <= 51 && parsed.diagnostics.allSatisfy { isSound($0, in: bytes) }
            && parsed.value.body.lowerBound >= 0 && parsed.value.body.upperBound == bytes.count
            && Int(parsed.value.opening.end) <= bytes.count && parsed.value.mapping.allSatisfy { isSound($0, in: bytes) }
            && Set(parsed.value.mapping.map(\.key.value)).count == parsed.value.mapping.count
            && (parsed.value.isReadable && parsed.value.brokenKeys.isEmpty || parsed.diagnostics.containsErrors)
        #expect(isFine, "seed \(seed), round \(round): \(bytes)")
        let whole = YAMLFile.parse(bytes, file: FileID(0))
        #expect(whole.diagnostics.count <= 51 && whole.diagnostics.allSatisfy { isSound($0, in: bytes) } && whole.value.mapping.allSatisfy { isSound($0, in: bytes) },
                "seed \(seed), round \(round): \(bytes)")
    }

    func isSound(_ diagnostic: Diagnostic, in bytes: [UInt8]) -> Bool {
        let spans = [diagnostic.span] + diagnostic.related.map(\.span) + (diagnostic.fix.map { [$0.span] } ?? [])
        let texts = [diagnostic.message, diagnostic.help ?? ""] + diagnostic.related.map(\.message)
        return spans.allSatisfy { $0.start <= $0.end && Int($0.end) <= bytes.count }
            && texts.allSatisfy { $0.utf8.count < 1_000 && !$0.unicodeScalars.contains(where: Quoting.isUnprintable) }
            && FrontMatterCodes.all.contains(diagnostic.code) && diagnostic.message.utf8.last != UInt8(ascii: ".")
    }

    func isSound(_ pair: YAMLPair, in bytes: [UInt8]) -> Bool {
        Int(pair.key.span.end) <= bytes.count && isAllowed(pair.key.value) && isSound(pair.value, in: bytes)
    }

    func isSound(_ node: YAMLNode, in bytes: [UInt8]) -> Bool {
        guard node.span.start <= node.span.end, Int(node.span.end) <= bytes.count else { return false }
        return switch node.content {
        case .scalar(let scalar): isAllowed(scalar.text)
        case .sequence(let items): items.allSatisfy { isSound($0, in: bytes) }
        case .mapping(let pairs): pairs.allSatisfy { isSound($0, in: bytes) }
        }
    }

    /// Whether a text holds nothing that no text may hold.
    func isAllowed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF: false
            case let value: value & 0xFFFE != 0xFFFE
            }
        }
    }

    @Test func `any bytes are read or refused`() {
        let seed: UInt64 = 20_260_101
        var generator = SeededGenerator(seed: seed)
        for round in 0..<500 {
            let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            check(bytes, seed: seed, round: round)
            check(Array("---\n".utf8) + bytes + Array("\n---\n".utf8), seed: seed, round: round)
        }
    }

    @Test func `any marks of YAML in any order are read or refused`() throws {
        let seed: UInt64 = 20_260_102
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "b: ", "c:", ": ", "- ", "-x", "\n", "\n", "\n  ", "\n    ", "\t", " ", "\"", "'", "[", "]", "{", "}", ",", "#", " #x", "|", ">", "&a ", "*a", "!t ", "%", "@", "`",
                      "? ", "<<: ", "---", "...", "\\", "\\x", "=", "é", "漢", "\u{A0}", "\u{FEFF}", "\u{2028}", "：", "“", "\r", "\r\n", "\u{202E}", "\u{0}", "title"]
        for round in 0..<2_000 {
            var text = "---\n"
            for _ in 0..<Int.random(in: 1...24, using: &generator) { text += try #require(pieces.randomElement(using: &generator)) }
            check(Array((text + "\n---\n").utf8), seed: seed, round: round)
        }
    }

    @Test func `front matter with random changes is read or refused`() throws {
        let seed: UInt64 = 20_260_103
        var generator = SeededGenerator(seed: seed)
        let bytes = Array(Self.example.utf8)
        let marks = Array("\"'[]{}:,-#|>&*!%@`\\ \t\n\r=?~<".utf8)
        for round in 0..<1_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<changed.count, using: &generator)
                let mark = try #require(marks.randomElement(using: &generator))
                switch Int.random(in: 0...4, using: &generator) {
                case 0: changed.remove(at: place)
                case 1: changed.insert(mark, at: place)
                case 2: changed[place] = mark
                case 3: changed.removeSubrange(place..<min(changed.count, place + Int.random(in: 1...30, using: &generator)))
                default: changed.insert(contentsOf: changed[place..<min(changed.count, place + 20)], at: Int.random(in: 0...place, using: &generator))
                }
                if changed.isEmpty { changed = [mark] }
            }
            check(changed, seed: seed, round: round)
        }
    }

    @Test func `repeated pieces are read or refused in bounded time`() throws {
        let seed: UInt64 = 20_260_104
        var generator = SeededGenerator(seed: seed)
        let bytes = Array(Self.example.utf8)
        let clock = ContinuousClock()
        for round in 0..<12 {
            let start = Int.random(in: 0..<bytes.count - 1, using: &generator)
            let piece = Array(bytes[start..<min(bytes.count, start + Int.random(in: 1...40, using: &generator))])
            var repeated = Array("---\na: ".utf8)
            while repeated.count < 60_000 { repeated += piece }
            repeated += Array("\n---\n".utf8)
            let time = clock.measure { check(repeated, seed: seed, round: round) }
            #expect(time < .seconds(10), "seed \(seed), round \(round) took \(time)")
        }
    }

    @Test func `what is read without complaint is what libyaml reads`() throws {
        let seed: UInt64 = 20_260_105
        var generator = SeededGenerator(seed: seed)
        var compared = 0
        for round in 0..<200 {
            let written = WrittenYAML(using: &generator)
            let bytes = Array(("---\n" + written.text + "---\n").utf8)
            let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
            #expect(parsed.diagnostics.isEmpty, "seed \(seed), round \(round): \(parsed.diagnostics.map(\.message)) in\n\(written.text)")
            let read = "{" + parsed.value.mapping.map { "\($0.key.value): \(plain($0.value))" }.joined(separator: ", ") + "}"
            #expect(read == written.meaning, "seed \(seed), round \(round)")
            #expect(read == libyaml(written.text), "seed \(seed), round \(round)")
            compared += 1
        }
        #expect(compared == 200)
    }

    func plain(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let scalar): "'\(scalar.text)'"
        case .sequence(let items): "[" + items.map(plain).joined(separator: ", ") + "]"
        case .mapping(let pairs): "{" + pairs.map { "\($0.key.value): \(plain($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// The text as libyaml alone reads it; `nil` where it does not.
    func libyaml(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBufferPointer { buffer -> String? in
            var parser = unsafe yaml_parser_t()
            guard unsafe yaml_parser_initialize(&parser) == 1 else { return nil }
            defer { unsafe yaml_parser_delete(&parser) }
            unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var result = ""
            // For each open collection: how it closes, and how many scalars and collections it holds.
            var open: [(isMapping: Bool, count: Int)] = []
            while true {
                var event = unsafe yaml_event_t()
                guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return nil }
                defer { unsafe yaml_event_delete(&event) }
                let isKey = open.last.map { $0.isMapping && $0.count % 2 == 0 } ?? false
                let type = unsafe event.type
                if type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT, let last = open.indices.last {
                    if open[last].isMapping, open[last].count % 2 == 1 { result += ": " } else if open[last].count > 0 { result += ", " }
                    open[last].count += 1
                }
                switch type {
                case YAML_SCALAR_EVENT:
                    let scalar = unsafe event.data.scalar
                    let text = unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
                    result += isKey ? text : "'\(text)'"
                case YAML_SEQUENCE_START_EVENT: result += "["; open.append((false, 0))
                case YAML_MAPPING_START_EVENT: result += "{"; open.append((true, 0))
                case YAML_SEQUENCE_END_EVENT: result += "]"; open.removeLast()
                case YAML_MAPPING_END_EVENT: result += "}"; open.removeLast()
                case YAML_STREAM_END_EVENT: return result
                default: break
                }
            }
        }
    }

    @Test func `many threads read the same`() async {
        var generator = SeededGenerator(seed: 20_260_106)
        var inputs: [[UInt8]] = []
        for _ in 0..<64 {
            var bytes = Array(Self.example.utf8)
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 32..<127, using: &generator) }
            inputs.append(bytes)
        }
        func result(_ bytes: [UInt8]) -> String {
            let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
            return described(parsed.value) + parsed.diagnostics.map { "\($0.span.start) \($0.code.name) \($0.message)" }.joined(separator: "\n")
        }
        let alone = inputs.map(result)
        let together = await withTaskGroup(of: (Int, String).self) { group in
            for round in 0..<4 {
                for (i, bytes) in inputs.enumerated() { group.addTask { (i, result(bytes) + String(repeating: " ", count: round)) } }
            }
            var results: [(Int, String)] = []
            for await result in group { results.append(result) }
            return results
        }
        #expect(together.count == 256)
        for (i, text) in together { #expect(text.utf8.starts(with: alone[i].utf8)) }
    }
}
