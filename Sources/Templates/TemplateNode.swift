import SourceText

/// What a template file says, after its tags were paired and the lines that hold tags only were removed.
///
/// Ranges are byte offsets in the file.
enum TemplateNode: Sendable {
    /// A stretch of text within one line, with its line end. It may be empty where it only tells that a line starts.
    case text(Range<Int>, startsLine: Bool)
    case value(TemplateName, isUnescaped: Bool)
    case section(TemplateName, isInverted: Bool, [TemplateNode])
    case inclusion(TemplateInclusion)
    /// The number of a block in the template's `blocks`.
    case block(Int)
}

/// A name in a tag, such as `issuer.name`.
struct TemplateName: Sendable {
    /// `["issuer", "name"]`; empty for `.`, the value itself.
    let parts: [String]
    /// Where the whole name stands.
    let range: Range<Int>
    /// Where each part stands.
    let ranges: [Range<Int>]
    /// The whole name.
    let text: String

    init(_ range: Range<Int>, in bytes: [UInt8]) {
        self.range = range
        text = String(decoding: bytes[range], as: UTF8.self)
        var parts: [String] = []
        var ranges: [Range<Int>] = []
        if bytes[range] != [UInt8(ascii: ".")] {
            var start = range.lowerBound
            for i in range where bytes[i] == UInt8(ascii: ".") {
                ranges.append(start..<i)
                start = i + 1
            }
            ranges.append(start..<range.upperBound)
            parts = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        self.parts = parts
        self.ranges = ranges
    }

    /// `.`, or parts with something in each.
    var isWellFormed: Bool { parts.allSatisfy { !$0.isEmpty } }
}

/// A partial (`{{>name}}`) or a parent (`{{<name}}…{{/name}}`), whose name may be looked up (`*name`).
struct TemplateInclusion: Sendable {
    let name: TemplateName
    let isDynamic: Bool
    /// The white space before a tag that has its line to itself; `nil` for a tag within a line.
    let indentation: Range<Int>?
    /// Numbers of the blocks that a parent is given.
    var arguments: [Int] = []
}

/// `{{$name}}…{{/name}}`: a place that can be filled from outside and, inside a parent, what fills such a place.
struct TemplateBlock: Sendable {
    let name: String
    let nameRange: Range<Int>
    var content: [TemplateNode] = []
    /// The indentation that all lines of the content share, in bytes; taken away where it fills a place.
    var contentIndentation = 0
    /// Whether the content starts on a line of its own.
    var startsLine = false
    /// The white space that is put before each line of what fills this place; `nil` where it stands within a line.
    var indentation: Range<Int>?
    /// Whether the place takes whole lines, so that what fills it is given the line end that it may lack.
    var takesWholeLines = false
}

/// A file that was read: its nodes, or none where it is broken, in which case its faults were reported.
struct ParsedTemplate: Sendable {
    let source: TemplateSource
    var nodes: [TemplateNode] = []
    var blocks: [TemplateBlock] = []
    var isBroken = false

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: source.file, start: range.lowerBound, end: range.upperBound)
    }
}
