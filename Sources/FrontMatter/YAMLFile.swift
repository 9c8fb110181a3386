package import Diagnostics
package import SourceText

/// A file that is YAML as a whole, such as `cairn.yml`.
package struct YAMLFile: Sendable {
    /// The pairs at the top, in the order in which they were written; empty where the file is empty or cannot be read.
    package let mapping: [YAMLPair]
    /// Keys at the top that are there, but with values that could not be taken and were reported.
    package let brokenKeys: Set<String>
    /// Whether a key that is neither in `mapping` nor in `brokenKeys` is really absent, and not merely unread.
    package let isReadable: Bool

    /// Reads the bytes of a file. Every problem has a diagnostic.
    package static func parse(_ bytes: [UInt8], file: FileID, bounds: YAMLBounds = .wholeFile) -> Diagnosed<YAMLFile> {
        if let problem = unfit(bytes, file: file, bounds: bounds) {
            return Diagnosed(YAMLFile(mapping: [], brokenKeys: [], isReadable: false), [problem])
        }
        let start = startAfterByteOrderMark(bytes)
        let reading = YAMLReading(bytes, in: start..<bytes.count, file: file, bounds: bounds, isFrontMatter: false)
        return Diagnosed(
            YAMLFile(mapping: reading.mapping, brokenKeys: reading.brokenKeys, isReadable: reading.isReadable), reading.diagnostics
        )
    }
}

/// Why a file cannot be read as text at all.
func unfit(_ bytes: [UInt8], file: FileID, bounds: YAMLBounds) -> Diagnostic? {
    if bytes.count > bounds.fileBytes {
        return Diagnostic(
            .fileTooLarge, .error, "the file has \(grouped(bytes.count)) bytes; the bound is \(grouped(bounds.fileBytes))",
            at: SourceSpan(file: file, start: 0, end: 0)
        )
    }
    return TextEncoding.diagnose(bytes, file: file)
}

func startAfterByteOrderMark(_ bytes: [UInt8]) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
}
