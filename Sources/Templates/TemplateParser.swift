import Diagnostics
import SourceText

/// Reads one template file into nodes.
struct TemplateParser {
    /// How many sections, parents and blocks may stand in one another in one file.
    static let nestingLimit = 32
    /// How many faults of one file are reported.
    static let faultLimit = 100

    private let source: TemplateSource
    private let bytes: [UInt8]
    private var tags: [TemplateTag]
    private(set) var diagnostics: [Diagnostic]
    /// For each tag that opens something, the number of the tag that ends it.
    private var ends: [Int?]
    /// Whether a tag opens a block that is given to a parent.
    private var givenBlocks: [Bool]
    private var blocks: [TemplateBlock] = []

    private init(_ source: TemplateSource) {
        self.source = source
        bytes = source.bytes
        var scanner = TemplateScanner(source)
        scanner.scan()
        tags = scanner.tags
        diagnostics = scanner.diagnostics
        ends = Array(repeating: nil, count: tags.count)
        givenBlocks = Array(repeating: false, count: tags.count)
    }

    /// The file's nodes, and what is wrong with its tags.
    static func parse(_ source: TemplateSource) -> Diagnosed<ParsedTemplate> {
        var template = ParsedTemplate(source: source)
        if let place = firstInvalidByte(source.bytes) {
            template.isBroken = true
            return Diagnosed(template, [.invalidEncoding(at: template.span(place..<place + 1))])
        }
        var parser = TemplateParser(source)
        parser.pair()
        if !parser.diagnostics.containsErrors {
            template.nodes = parser.nodes()
            template.blocks = parser.blocks
        }
        template.isBroken = parser.diagnostics.containsErrors
        return Diagnosed(template, Array(parser.diagnostics.prefix(faultLimit)))
    }
}

// MARK: Pairing

private extension TemplateParser {
    /// Finds the end of each section, parent and block.
    mutating func pair() {
        var open: [Int] = []
        for (number, tag) in tags.enumerated() {
            switch tag.kind {
            case .section, .invertedSection, .parent, .block:
                guard open.count < Self.nestingLimit else {
                    diagnostics.append(.nestedTooDeep(at: span(tag.range), limit: Self.nestingLimit))
                    return
                }
                if tag.kind == .block, let parent = open.last { givenBlocks[number] = tags[parent].kind == .parent }
                open.append(number)
            case .end:
                close(number, &open)
            default:
                break
            }
        }
        for number in open { diagnostics.append(.unclosedSection(written(number), at: span(tags[number].range))) }
    }

    mutating func close(_ number: Int, _ open: inout [Int]) {
        let tag = tags[number]
        guard let last = open.last else {
            diagnostics.append(.strayEnd(endWritten(number), at: span(tag.range)))
            return
        }
        if isEnd(number, of: last) {
            open.removeLast()
            ends[last] = number
        } else if let outer = open.lastIndex(where: { isEnd(number, of: $0) }) {
            for inner in open[(outer + 1)...] {
                diagnostics.append(.unclosedSection(written(inner), at: span(tags[inner].range), before: span(tag.range)))
            }
            open.removeSubrange(outer...)
        } else {
            open.removeLast()
            diagnostics.append(.mismatchedEnd(
                endWritten(number), expected: nameWritten(last), at: span(tag.name), opened: written(last), span(tags[last].range)))
        }
    }

    func isEnd(_ end: Int, of opening: Int) -> Bool {
        tags[end].isDynamic == tags[opening].isDynamic && bytes[tags[end].name] == bytes[tags[opening].name]
    }

    /// The name of a tag as it was written, with its `*`.
    func nameWritten(_ tag: Int) -> String {
        (tags[tag].isDynamic ? "*" : "") + String(decoding: bytes[tags[tag].name], as: UTF8.self)
    }

    func written(_ tag: Int) -> String {
        let sigil = switch tags[tag].kind {
        case .section: "#"
        case .invertedSection: "^"
        case .parent: "<"
        default: "$"
        }
        return sigil + nameWritten(tag)
    }

    func endWritten(_ tag: Int) -> String { "/" + nameWritten(tag) }
}

// MARK: Building

private extension TemplateParser {
    /// What is open while the nodes are built.
    struct Level {
        let tag: Int?
        var nodes: [TemplateNode] = []
        var arguments: [Int] = []
    }

    mutating func nodes() -> [TemplateNode] {
        let lines = TemplateLines(bytes, tags, ends: ends, givenBlocks: givenBlocks)
        var levels = [Level(tag: nil)]
        var position = lines.textStart
        for number in tags.indices {
            addText(position..<max(position, lines.edges[number].before), before: number, lines, &levels)
            position = max(position, lines.edges[number].after)
            add(number, lines, &levels)
        }
        addText(position..<bytes.count, before: nil, lines, &levels)
        return levels[0].nodes
    }

    mutating func add(_ number: Int, _ lines: TemplateLines, _ levels: inout [Level]) {
        let tag = tags[number]
        switch tag.kind {
        case .value, .unescapedValue:
            append(.value(name(number), isUnescaped: tag.kind == .unescapedValue), number, &levels)
        case .partial:
            append(.inclusion(inclusion(number, lines)), number, &levels)
        case .section, .invertedSection, .parent, .block:
            levels.append(Level(tag: number))
        case .end:
            guard let level = levels.popLast(), let opening = level.tag else { return }
            close(level, opening, number, lines, &levels)
        case .comment, .delimiters:
            break
        }
    }

    mutating func close(_ level: Level, _ opening: Int, _ end: Int, _ lines: TemplateLines, _ levels: inout [Level]) {
        switch tags[opening].kind {
        case .parent:
            var parent = inclusion(opening, lines)
            parent.arguments = level.arguments
            append(.inclusion(parent), opening, &levels)
        case .block:
            blocks.append(block(level.nodes, opening, end, lines))
            if givenBlocks[opening] {
                addArgument(blocks.count - 1, opening, &levels)
            } else {
                append(.block(blocks.count - 1), opening, &levels)
            }
        default:
            append(.section(name(opening), isInverted: tags[opening].kind == .invertedSection, level.nodes), opening, &levels)
        }
    }

    mutating func addArgument(_ block: Int, _ opening: Int, _ levels: inout [Level]) {
        let level = levels.count - 1
        if let first = levels[level].arguments.first(where: { blocks[$0].name == blocks[block].name }) {
            diagnostics.append(.duplicateBlock(blocks[block].name, at: span(tags[opening].name), first: span(blocks[first].nameRange)))
        } else {
            levels[level].arguments.append(block)
        }
    }

    /// Adds a node to the innermost level; inside a parent only blocks count.
    mutating func append(_ node: TemplateNode, _ tag: Int, _ levels: inout [Level]) {
        let level = levels.count - 1
        if let parent = levels[level].tag, tags[parent].kind == .parent {
            diagnostics.append(.ignoredInParent(at: span(tags[tag].range), parent: nameWritten(parent)))
        } else {
            levels[level].nodes.append(node)
        }
    }

    /// Adds the text before a tag, a node a line, and an empty one where the tag itself starts a line.
    mutating func addText(_ range: Range<Int>, before tag: Int?, _ lines: TemplateLines, _ levels: inout [Level]) {
        let level = levels.count - 1
        if let parent = levels[level].tag, tags[parent].kind == .parent {
            if let stray = range.first(where: { !isTemplateSpace(bytes[$0]) }) {
                let end = range.last { !isTemplateSpace(bytes[$0]) } ?? stray
                diagnostics.append(.ignoredInParent(at: span(stray..<end + 1), parent: nameWritten(parent)))
            }
            return
        }
        var start = range.lowerBound
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? range.upperBound
            levels[level].nodes.append(.text(start..<end, startsLine: lines.startsLine(start)))
            start = end
        }
        if let tag, !lines.takesLine[tag], lines.startsLine(start) {
            levels[level].nodes.append(.text(start..<start, startsLine: true))
        }
    }

    func name(_ tag: Int) -> TemplateName { TemplateName(tags[tag].name, in: bytes) }

    func inclusion(_ tag: Int, _ lines: TemplateLines) -> TemplateInclusion {
        let indentation = lines.takesLine[tag] ? lines.edges[tag].before..<tags[tag].range.lowerBound : nil
        return TemplateInclusion(name: name(tag), isDynamic: tags[tag].isDynamic, indentation: indentation)
    }

    func block(_ content: [TemplateNode], _ opening: Int, _ end: Int, _ lines: TemplateLines) -> TemplateBlock {
        var block = TemplateBlock(name: nameWritten(opening), nameRange: tags[opening].name, content: content)
        let inside = lines.edges[opening].after..<max(lines.edges[opening].after, lines.edges[end].before)
        let common = lines.commonIndentation(in: inside)
        block.startsLine = lines.startsLine(inside.lowerBound) && !inside.isEmpty
        if block.startsLine { block.contentIndentation = common?.count ?? 0 }
        guard !givenBlocks[opening], lines.takesLine[opening] else { return block }
        let tagIndentation = lines.edges[opening].before..<tags[opening].range.lowerBound
        block.indentation = common ?? tagIndentation
        block.takesWholeLines = lines.takesLine[end] && lines.startsLine(lines.edges[end].after)
        return block
    }

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: source.file, start: range.lowerBound, end: range.upperBound)
    }
}

/// The offset of the first byte that is not UTF-8.
private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    guard unsafe bytes.withUnsafeBufferPointer({ unsafe String(validating: $0, as: UTF8.self) }) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
    return min(valid, bytes.count - 1)
}
