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
    var isExit = false
    /// The level of a heading, the first number of an ordered list, 1 for a task that is done, and for a cell of a
    /// table its alignment as an ASCII letter (`l`, `c`, `r`) or 0.
    var number = 0
    /// Of a list: whether its paragraphs stand without space between them.
    var isTight = false
    /// In `ParsedBody.bytes`: the text of a leaf, the destination of a link or image, the language of a code block.
    var text = 0..<0
    /// In `ParsedBody.bytes`: the title of a link or image.
    var title = 0..<0
    /// The lines of a block in the body, from 1, as cmark tells them; checked before they are used.
    var firstLine = 0
    var lastLine = 0

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
