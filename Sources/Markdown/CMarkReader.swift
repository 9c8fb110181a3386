import CCMarkGFM
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a body with libcmark-gfm and hands it on as events.
///
/// Only the extensions `table` and `tasklist` are attached. In the versions in use `strikethrough` and `autolink`
/// keep their special characters in a table that all threads share, so that documents parsed at one time come out
/// wrong, and `autolink` reads before the start of its text; both are done on the events instead
/// (`Strikethrough`, `LiteralLinks`). Footnotes are left out: their ids would clash where two bodies meet on a page.
enum CMarkReader {
    /// - Parameters:
    ///   - bytes: the file; `scan` accepted its range `body`.
    ///   - fileName: told should memory run out.
    static func read(_ bytes: [UInt8], _ scan: BodyScan, body: Range<Int>, fileName: String) -> ParsedBody {
        var source = bytes[body]
        for blank in scan.blanks {
            // A comma: to cmark it means nothing, so what was counted still holds.
            for i in blank { source[i] = UInt8(ascii: ",") }
        }
        let tilde = scan.hasTilde ? EscapedTilde(replacingIn: &source) : nil
        return read(source, escapedTilde: tilde, fileName: fileName)
    }

    private static func read(_ source: ArraySlice<UInt8>, escapedTilde: EscapedTilde?, fileName: String) -> ParsedBody {
        unsafe CMarkMemory.withMemory(for: fileName) { memory in
            let parser = unsafe cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory)
            for unsafe found in unsafe extensions { unsafe cmark_parser_attach_syntax_extension(parser, found) }
            unsafe source.withUnsafeBytes { buffer in
                unsafe cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            var reading = Reading(tilde: escapedTilde)
            reading.reserve(for: source.count)
            guard let root = unsafe cmark_parser_finish(parser) else { return reading.body }
            unsafe reading.walk(root)
            return reading.body
        }
    }
}

private extension CMarkReader {
    /// Registration writes to tables that parsing reads, so it happens once, before the first parse.
    nonisolated(unsafe) static let extensions: [OpaquePointer] = {
        cmark_gfm_core_extensions_ensure_registered()
        return unsafe (["table", "tasklist"] as [String]).compactMap { unsafe cmark_find_syntax_extension($0) }
    }()

    struct Reading {
        var body = ParsedBody()
        let tilde: EscapedTilde?
        /// Alignments of the columns of the table being read, and the column of the next cell.
        private var alignments: [UInt8] = []
        private var column = 0

        init(tilde: EscapedTilde?) {
            self.tilde = tilde
        }

        mutating func reserve(for size: Int) {
            body.bytes.reserveCapacity(size)
            body.events.reserveCapacity(size / 16)
        }

        /// Walks the tree in order, without recursion.
        mutating func walk(_ root: OpaquePointer) {
            var node = unsafe root
            // Of the nodes around `node`; `nil` is the document.
            var open: [MarkdownEvent.Kind?] = []
            while true {
                var kind = unsafe enter(node)
                if let child = unsafe cmark_node_first_child(node) {
                    open.append(kind)
                    unsafe node = child
                    continue
                }
                while true {
                    leave(kind)
                    if node == root { return }
                    if let next = unsafe cmark_node_next(node) {
                        unsafe node = next
                        break
                    }
                    guard let parent = unsafe cmark_node_parent(node), let around = open.popLast() else { return }
                    unsafe node = parent
                    kind = around
                }
            }
        }
    }
}

private extension CMarkReader.Reading {
    /// Returns the kind of the node, `nil` for the document.
    mutating func enter(_ node: OpaquePointer) -> MarkdownEvent.Kind? {
        guard let kind = unsafe kind(of: node) else { return nil }
        var event = MarkdownEvent(kind)
        switch kind {
        case .text:
            event.text = unsafe store(cmark_node_get_literal(node), marksEscapes: true)
        case .code, .htmlInline:
            event.text = unsafe store(cmark_node_get_literal(node), keepsBackslash: true)
        case .codeBlock:
            event.text = unsafe store(cmark_node_get_literal(node), keepsBackslash: true)
            event.title = unsafe store(cmark_node_get_fence_info(node))
        case .htmlBlock:
            event.text = unsafe store(cmark_node_get_literal(node), keepsBackslash: true)
        case .link, .image:
            event.text = unsafe store(cmark_node_get_url(node))
            event.title = unsafe store(cmark_node_get_title(node))
        case .heading:
            event.number = Int(unsafe cmark_node_get_heading_level(node))
        case .orderedList:
            event.number = Int(unsafe cmark_node_get_list_start(node))
            event.isTight = unsafe cmark_node_get_list_tight(node) != 0
        case .bulletList:
            event.isTight = unsafe cmark_node_get_list_tight(node) != 0
        case .taskItem:
            event.number = unsafe cmark_gfm_extensions_get_tasklist_item_checked(node) ? 1 : 0
        case .table:
            let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
            alignments = unsafe Array(UnsafeBufferPointer(start: cmark_gfm_extensions_get_table_alignments(node), count: count))
        case .tableHeader, .tableRow:
            column = 0
        case .tableCell:
            event.number = column < alignments.count ? Int(alignments[column]) : 0
            column += 1
        default:
            break
        }
        if !kind.isSpan, !kind.isInlineLeaf {
            event.firstLine = Int(unsafe cmark_node_get_start_line(node))
            event.lastLine = Int(unsafe cmark_node_get_end_line(node))
        }
        body.events.append(event)
        return kind
    }

    mutating func leave(_ kind: MarkdownEvent.Kind?) {
        guard let kind, !kind.isLeaf else { return }
        body.events.append(MarkdownEvent(kind, isExit: true))
    }

    /// The kind of a node, or `nil` for the document.
    func kind(of node: OpaquePointer) -> MarkdownEvent.Kind? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_ITEM: unsafe cmark_node_get_syntax_extension(node) == nil ? .item : .taskItem
        case CMARK_NODE_LIST: unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? .orderedList : .bulletList
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        default: unsafe tablePart(node)
        }
    }

    /// The parts of a table have types that are numbered when the extension is registered; their names are fixed.
    func tablePart(_ node: OpaquePointer) -> MarkdownEvent.Kind? {
        guard let name = unsafe cmark_node_get_type_string(node) else { return nil }
        if unsafe isEqual(name, "table_cell") { return .tableCell }
        if unsafe isEqual(name, "table_row") { return .tableRow }
        if unsafe isEqual(name, "table_header") { return .tableHeader }
        return unsafe isEqual(name, "table") ? .table : nil
    }

    func isEqual(_ name: UnsafePointer<CChar>, _ other: StaticString) -> Bool {
        let count = other.utf8CodeUnitCount
        return unsafe strlen(name) == count && memcmp(name, other.utf8Start, count) == 0
    }

    /// Copies a text of cmark's to the store.
    ///
    /// - Parameters:
    ///   - keepsBackslash: whether an escaped tilde is written as the author wrote it, as in code.
    ///   - marksEscapes: whether the places of escaped tildes are kept, so that they strike nothing through.
    mutating func store(
        _ text: UnsafePointer<CChar>?, keepsBackslash: Bool = false, marksEscapes: Bool = false
    ) -> Range<Int> {
        guard let text = unsafe text else { return 0..<0 }
        let start = body.bytes.count
        let count = unsafe strlen(text)
        guard count > 0 else { return start..<start }
        unsafe text.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            unsafe body.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        }
        if let tilde {
            tilde.restore(in: &body.bytes, from: start, keepsBackslash: keepsBackslash) { offset in
                if marksEscapes { body.escapedTildes.append(offset) }
            }
        }
        return start..<body.bytes.count
    }
}
