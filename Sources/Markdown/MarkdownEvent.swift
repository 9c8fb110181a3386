/// One step of a walk through a parsed body: into a node, out of it, or over a leaf.
///
/// The walk is flat, so that nothing that handles it recurses, however deeply an author nests.
struct MarkdownEvent {
    enum Kind: UInt8 {
        // Blocks
        case blockQuote, bulletList, orderedList, item, taskItem, paragraph, heading
        case table, tableHeader, tableRow, tableCell
        case codeBlock, htmlBlock, thematicBreak
        // Inlines
        case emphasis, strong, strikethrough, link, literalLink, image
        case text, code, htmlInline, softBreak, lineBreak
    }

    let kind: Kind
    /// Leaves have one event only, which is not an exit.
    let isExit: Bool
    /// Of a list: whether its paragraphs stand without space between them.
    var isTight = false
    // Numbers of 32 bits, since a body has many events and few bytes (`BodyBounds.bytes`).
    private var storedNumber: Int32 = 0
    private var storedText = Stretch()
    private var storedTitle = Stretch()
    private var storedFirstLine: Int32 = 0
    private var storedLastLine: Int32 = 0

    /// The level of a heading, the first number of an ordered list, 1 for a task that is done, and for a cell of a
    /// table its alignment as an ASCII letter (`l`, `c`, `r`) or 0.
    var number: Int {
        get { Int(storedNumber) }
        set { storedNumber = Int32(clamping: newValue) }
    }

    /// In `ParsedBody.bytes`: the text of a leaf, the destination of a link or image, the language of a code block.
    var text: Range<Int> {
        get { storedText.range }
        set { storedText = Stretch(newValue) }
    }

    /// In `ParsedBody.bytes`: the title of a link or image.
    var title: Range<Int> {
        get { storedTitle.range }
        set { storedTitle = Stretch(newValue) }
    }

    /// The lines of a block in the body, from 1, as cmark tells them; checked before they are used.
    var firstLine: Int {
        get { Int(storedFirstLine) }
        set { storedFirstLine = Int32(clamping: newValue) }
    }

    var lastLine: Int {
        get { Int(storedLastLine) }
        set { storedLastLine = Int32(clamping: newValue) }
    }

    /// A range of offsets that fit.
    private struct Stretch {
        var start: UInt32 = 0
        var end: UInt32 = 0

        init() {}

        init(_ range: Range<Int>) {
            (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
        }

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    init(_ kind: Kind, isExit: Bool = false) {
        self.kind = kind
        self.isExit = isExit
    }
}

extension MarkdownEvent.Kind {
    /// Whether paragraphs and other blocks stand inside it, so that it counts as a level of nesting.
    var isContainer: Bool {
        switch self {
        case .blockQuote, .item, .taskItem: true
        default: false
        }
    }

    /// Whether it marks up other inlines.
    var isSpan: Bool {
        switch self {
        case .emphasis, .strong, .strikethrough, .link, .literalLink, .image: true
        default: false
        }
    }

    var isInlineLeaf: Bool {
        switch self {
        case .text, .code, .htmlInline, .softBreak, .lineBreak: true
        default: false
        }
    }

    /// Whether it has no children, and so one event only.
    var isLeaf: Bool {
        switch self {
        case .codeBlock, .htmlBlock, .thematicBreak: true
        default: isInlineLeaf
        }
    }

    /// Whether its children are inlines.
    var holdsInlines: Bool {
        switch self {
        case .paragraph, .heading, .tableCell: true
        default: isSpan
        }
    }
}

/// A parsed body as a sequence of events over one store of bytes.
struct ParsedBody {
    var events: [MarkdownEvent] = []
    /// The texts that the events point into.
    var bytes: [UInt8] = []
    /// Offsets in `bytes` of tildes that the author escaped, in ascending order.
    var escapedTildes: [Int] = []
}
