import CCMarkGFM
import Diagnostics
import Markdown
import Testing
import TestSupport
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Our HTML against that of cmark's own renderer, on what both do.
struct CMarkAgreementTests {
    @Test func `random bodies read as cmark renders them`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        for round in 0..<40000 {
            var random = RandomMarkdown(seed: seed + UInt64(round))
            let source = random.pieces(1 + random.number(below: 40), from: RandomMarkdown.shared)
            let reading = Reading(source, options: MarkdownOptions(allowsRawHTML: true))
            guard !reading.diagnostics.contains(where: { $0.code == MarkdownCodes.tooComplex }) else { continue }
            let ours = Self.common(HTMLToken.tokens(of: Array(reading.html.utf8)))
            let theirs = Self.common(HTMLToken.tokens(of: Self.html(of: source)))
            try #require(ours == theirs, "seed \(seed + UInt64(round)): \(String(decoding: source, as: UTF8.self).debugDescription)")
        }
    }

    /// cmark's HTML, with the same extensions.
    private static func html(of source: [UInt8]) -> [UInt8] {
        _ = Reading("")  // registers the extensions
        let options = CMARK_OPT_UNSAFE
        let parser = unsafe cmark_parser_new(options)
        for name in ["table", "tasklist"] { unsafe cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
        unsafe source.withUnsafeBytes { unsafe cmark_parser_feed(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
        let root = unsafe cmark_parser_finish(parser)
        let html = unsafe cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser))
        defer {
            unsafe free(html)
            unsafe cmark_node_free(root)
            unsafe cmark_parser_free(parser)
        }
        guard let html = unsafe html else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
    }

    /// The tokens without what we write otherwise on purpose.
    private static func common(_ tokens: [HTMLToken]) -> [HTMLToken] {
        var result: [HTMLToken] = []
        var links = 0
        for token in tokens {
            // cmark makes links of addresses within links.
            if case .start("a", _) = token { links += 1; if links > 1 { continue } }
            if case .end("a") = token { links -= 1; if links > 0 { continue } }
            switch token {
            case .text(let text):
                // Line ends beside tags, and a space behind a check box, mean nothing.
                let trimmed = Self.trimmed(text)
                // A task without a paragraph is marked by a character.
                if trimmed == "\u{2610}" || trimmed == "\u{2611}" {
                    let checked = trimmed == "\u{2611}" ? [HTMLToken.Attribute(name: "checked", value: "")] : []
                    result.append(.start("input", checked + [.init(name: "disabled", value: ""), .init(name: "type", value: "checkbox")]))
                    continue
                }
                if trimmed.isEmpty { continue }
                if case .text(let before)? = result.last { result[result.count - 1] = .text(before + trimmed) } else { result.append(.text(trimmed)) }
            case .start(let name, let attributes):
                if name == "div" || name == "label" { continue }
                let shared = attributes.compactMap { attribute($0, of: name) }.sorted { $0.name < $1.name }
                result.append(.start(name == "td" ? "th" : heading(name), shared))
                // cmark writes the check box of a task before the paragraph that is its label.
                if name == "input", result.count > 1, result[result.count - 2] == .start("p", []) { result.swapAt(result.count - 1, result.count - 2) }
            case .end(let name):
                if name == "div" || name == "label" { continue }
                if name == "td" { result.append(.end("th")); continue }
                result.append(.end(heading(name)))
                if isHeading(name) { removeTagsOfHeadingWithoutText(from: &result) }
            case .comment:
                result.append(.comment)
            }
        }
        return result
    }

    private static func isHeading(_ name: String) -> Bool {
        ["h1", "h2", "h3", "h4", "h5", "h6"].contains(name)
    }

    /// A heading without text is left out, but for HTML in it; cmark writes it.
    private static func removeTagsOfHeadingWithoutText(from tokens: inout [HTMLToken]) {
        let start = tokens.lastIndex { if case .start(let name, _) = $0 { isHeading(name) } else { false } }
        guard let start else { return }
        let hasText = tokens[start...].contains { token in
            switch token {
            case .text: true
            case .start("img", let attributes): attributes.contains { $0.name == "alt" && $0.value != "" }
            default: false
            }
        }
        guard !hasText else { return }
        tokens.removeLast()
        tokens.remove(at: start)
    }

    private static func trimmed(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
        while let first = bytes.first, first == 0x0A || first == 0x20 { bytes.removeFirst() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func heading(_ name: String) -> String {
        name == "h1" ? "h2" : name
    }

    /// cmark writes HTML in the description of an image as text.
    private static func withoutTags(_ description: String) -> String {
        ["b", "/b", "a href='z'", "!-- c --", "c d", "div", "/div"].reduce(description) { $0.replacing("&lt;\($1)&gt;", with: "") }
    }

    private static func attribute(_ attribute: HTMLToken.Attribute, of tag: String) -> HTMLToken.Attribute? {
        switch (tag, attribute.name, attribute.value ?? "") {
        case ("h1", "id", _), ("h2", "id", _), ("h3", "id", _), ("h4", "id", _), ("h5", "id", _), ("h6", "id", _): nil
        case ("pre", "tabindex", _), ("th", "scope", _), ("img", "loading", _), ("img", "decoding", _), ("li", "class", "task"): nil
        case ("img", "title", ""): nil
        // Which languages make a class is tested elsewhere.
        case ("code", "class", let value) where value != "language-sh": nil
        case ("img", "alt", let value): .init(name: "alt", value: withoutTags(value))
        case (_, "class", "align-center"): .init(name: "align", value: "center")
        case ("a", "href", let value), ("img", "src", let value): .init(name: attribute.name, value: value.replacing("%20", with: " "))
        default: .init(name: attribute.name, value: attribute.value ?? "")
        }
    }
}
