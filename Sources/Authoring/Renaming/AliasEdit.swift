internal import Diagnostics
internal import FrontMatter
internal import SourceText

/// Adds an old path to the aliases of a file, in the style in which they are written there.
enum AliasEdit {
    /// The edit that leaves `old` as an alias of what stands at `new` now; `nil` where the file's form leaves no place for it.
    ///
    /// An alias that is the new path itself gives its place to the old one: the page stands there now.
    static func edit(leaving old: String, at new: String, in file: ContentFile) -> TextEdit? {
        guard let aliases = file.pair("aliases") else {
            guard let neighbour = file.pair("title") ?? file.mapping.first else { return nil }
            return MappingInsertion.edit("aliases", "[\(old)]", after: neighbour, in: file.bytes)
        }
        switch aliases.value.content {
        case .mapping: return nil
        case .scalar(let scalar):
            guard scalar.isNothing else { return nil }
            if !scalar.text.isEmpty { return TextEdit(replace: aliases.value.span, with: "[\(old)]") }
            var colon = aliases.key.span.range.upperBound
            while colon < file.bytes.count, file.bytes[colon] != UInt8(ascii: ":") { colon += 1 }
            guard colon < file.bytes.count else { return nil }
            return insertion(" [\(old)]", at: colon + 1)
        case .sequence(let items):
            for item in items {
                if case .scalar(let scalar) = item.content, isSame(scalar.text, new) {
                    return ScalarRewriting.edit(item, from: scalar.text, to: old, in: file.bytes)
                }
            }
            return appending(old, to: items, of: aliases.value.span.range, in: file.bytes)
        }
    }

    /// The paths that the file's aliases name.
    static func paths(in file: ContentFile) -> [String] {
        guard case .sequence(let items) = file.pair("aliases")?.value.content else { return [] }
        return items.compactMap { item in
            if case .scalar(let scalar) = item.content { scalar.text } else { nil }
        }
    }

    /// Whether two spellings lead to one path: the slash at the end may be left out.
    static func isSame(_ a: String, _ b: String) -> Bool {
        func trimmed(_ path: String) -> Substring.UTF8View {
            path.utf8.last == UInt8(ascii: "/") ? path.utf8.dropLast() : path.utf8[...]
        }
        return trimmed(a).elementsEqual(trimmed(b))
    }
}

private extension AliasEdit {
    static func insertion(_ text: String, at offset: Int) -> TextEdit {
        TextEdit(replace: SourceSpan(file: ContentFile.file, start: offset, end: offset), with: text)
    }

    static func appending(_ path: String, to items: [YAMLNode], of list: Range<Int>, in bytes: [UInt8]) -> TextEdit? {
        let isInBrackets = list.lowerBound < bytes.count && bytes[list.lowerBound] == UInt8(ascii: "[")
        guard let last = items.last else { return isInBrackets ? insertion(path, at: list.lowerBound + 1) : nil }
        guard case .scalar(let scalar) = last.content else { return nil }
        let text = switch scalar.style {
        case .singleQuoted: "'\(path)'"
        case .doubleQuoted: "\"\(path)\""
        case .plain, .literal, .folded: path
        }
        if isInBrackets { return insertion(", " + text, at: last.span.range.upperBound) }
        let start = SourceLines.start(ofLineAt: last.span.range.lowerBound, in: bytes)
        let marks = bytes[start..<last.span.range.lowerBound]
        guard marks.contains(UInt8(ascii: "-")), marks.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else { return nil }
        var end = last.span.range.upperBound
        while end > last.span.range.lowerBound, bytes[end - 1].isSpaceOrLineEnd { end -= 1 }
        let line = SourceLines.end(ofLineAt: end, in: bytes)
        return insertion(SourceLines.lineEnd(nearest: line, in: bytes) + String(decoding: marks, as: UTF8.self) + text, at: line)
    }
}
