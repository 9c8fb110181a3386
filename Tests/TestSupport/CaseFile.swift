package import Foundation

/// A whole run as one text file: a few words, then files, each under a line `-- path --`, then what is expected.
///
/// Where the words hold a line `%escapes`, `\xNN`, `\t`, `\r`, `\u{…}` and `\\` in the files stand for those bytes.
package struct CaseFile: Sendable {
    package let words: String
    package let sections: [(name: String, bytes: [UInt8])]

    package init(_ text: String) {
        var words: [Substring] = []
        var sections: [(name: String, lines: [Substring])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                sections.append((String(line.dropFirst(3).dropLast(3)), []))
            } else if sections.isEmpty {
                words.append(line)
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        self.words = words.joined(separator: "\n")
        let escapes = words.contains("%escapes")
        self.sections = sections.map { name, lines in
            let text = lines.joined(separator: "\n")
            return (name, escapes && !name.hasPrefix("expect") ? Self.unescaped(text) : Array(text.utf8))
        }
    }

    package func text(_ name: String) -> String? {
        sections.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Everything but what is expected.
    package var files: [(name: String, bytes: [UInt8])] {
        sections.filter { !$0.name.hasPrefix("expect") }
    }

    private static func unescaped(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let next = rest.first else {
                result.append(contentsOf: String(scalar).utf8)
                continue
            }
            rest.removeFirst()
            switch next {
            case "t": result.append(9)
            case "r": result.append(13)
            case "\\": result.append(92)
            case "x":
                result.append(UInt8(String(String.UnicodeScalarView(rest.prefix(2))), radix: 16) ?? 63)
                rest = rest.dropFirst(2)
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                if let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16), let scalar = Unicode.Scalar(value) { result.append(contentsOf: String(scalar).utf8) }
                rest = rest.dropFirst(digits.count + 2)
            default:
                result.append(92)
                result.append(contentsOf: String(next).utf8)
            }
        }
        return result
    }
}

/// The project's folders, as tests find their cases and golden files.
package enum ProjectFolder {
    /// The folder of the package, found from this file's own place.
    package static let root: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func files(in folder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    package static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// Whether expected texts are to be replaced by what was found, instead of being compared.
    package static var accepts: Bool { ProcessInfo.processInfo.environment["CAIRN_ACCEPT"] == "1" }

    package static func write(_ text: String, to path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
