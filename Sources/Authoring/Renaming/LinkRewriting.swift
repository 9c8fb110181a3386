internal import Diagnostics
internal import Markdown
internal import Model
internal import SourceText

/// Finds the links of bodies that lead to a thing, by its URL or by its file, and leads them to its new name.
struct LinkRewriting {
    let kind: Kind
    let old: String
    let new: String
    /// New paths of the files that are moved, by their old ones.
    let moved: [String: String]
    /// Whether a path of the site is a file of the site's own, whatever it looks like.
    let isStatic: (String) -> Bool

    /// The edits that lead the links of a file on, each once. Links in a spelling that hides where they lead stay as they are.
    func edits(in file: ContentFile, page: String?) -> [TextEdit] {
        var edits: [TextEdit] = []
        var places: Set<Range<Int>> = []
        for link in file.links {
            let range = link.span.range
            // Where the place was not found, or the destination is written with escapes, the bytes are something else.
            guard range.upperBound <= file.bytes.count, file.bytes[range].elementsEqual(link.destination.utf8) else { continue }
            guard let edit = edit(of: Array(file.bytes[range]), from: file.folder, page: page) else { continue }
            let place = (range.lowerBound + edit.range.lowerBound)..<(range.lowerBound + edit.range.upperBound)
            guard places.insert(place).inserted else { continue }
            edits.append(TextEdit(replace: SourceSpan(file: link.span.file, start: place.lowerBound, end: place.upperBound), with: edit.replacement))
        }
        return edits
    }

    /// The part of a destination that names the thing, and what it becomes.
    private func edit(of destination: [UInt8], from folder: String, page: String?) -> (range: Range<Int>, replacement: String)? {
        let path = DestinationPath(destination)
        if path.isAbsolute { return replacement(of: path.components.map(\.text), path.components.map(\.range)) }
        guard !path.components.isEmpty else { return nil }
        if let target = path.joined(to: folder).map({ $0.map(\.text).joined(separator: "/") }), let newPath = moved[target], let last = path.components.last,
           last.text.utf8.suffix(3).elementsEqual(".md".utf8) {
            let name = newPath.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(newPath[newPath.utf8.index(after: $0)...]) } ?? newPath
            return (last.range, name)
        }
        guard path.endsWithSlash, let page, let target = path.joined(to: page) else { return nil }
        return replacement(of: target.map(\.text), target.map(\.range))
    }

    /// - Parameter ranges: where each component is written; `nil` for those that the page's own path gives.
    private func replacement(of components: [String], _ ranges: [Range<Int>?]) -> (range: Range<Int>, replacement: String)? {
        let position = kind == .page ? 0 : 1
        guard components.count > position, components.count <= position + 2, components[position] == old, let range = ranges[position] else { return nil }
        if kind != .page, components[0] != kind.folder { return nil }
        if components.contains(where: { $0 == "." || $0 == ".." }) || isStatic("/" + components.joined(separator: "/")) { return nil }
        return (range, new)
    }
}

/// The path of a link's destination in components, with their places, without its query and fragment.
struct DestinationPath {
    struct Component {
        /// With `%20` and the like resolved.
        let text: String
        /// In the destination; `nil` where it is not written there.
        let range: Range<Int>?
    }

    /// Those that are empty are left out; none where the destination leads elsewhere or cannot be read.
    private(set) var components: [(text: String, range: Range<Int>)] = []
    let isAbsolute: Bool
    let endsWithSlash: Bool

    init(_ destination: [UInt8]) {
        let end = destination.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? destination.count
        isAbsolute = destination.first == UInt8(ascii: "/")
        endsWithSlash = end > 0 && destination[end - 1] == UInt8(ascii: "/")
        // Another scheme or host.
        if destination.starts(with: "//".utf8) || destination[..<end].contains(UInt8(ascii: ":")) { return }
        var start = 0
        for i in 0...end where i == end || destination[i] == UInt8(ascii: "/") {
            if i > start {
                guard let text = Self.decoded(destination[start..<i]) else {
                    components = []
                    return
                }
                components.append((text, start..<i))
            }
            start = i + 1
        }
    }

    /// The components from `folder` on, with `.` and `..` resolved; `nil` where they lead out of it all.
    func joined(to folder: String) -> [Component]? {
        var result = folder.utf8.split(separator: UInt8(ascii: "/")).map { Component(text: String(decoding: Array($0), as: UTF8.self), range: nil) }
        for component in components {
            switch component.text {
            case ".": break
            case "..":
                guard !result.isEmpty else { return nil }
                result.removeLast()
            default: result.append(Component(text: component.text, range: component.range))
            }
        }
        return result
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        var i = bytes.startIndex
        while i < bytes.endIndex {
            if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.endIndex, let value = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16) {
                result.append(value)
                i += 3
            } else {
                result.append(bytes[i])
                i += 1
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}
