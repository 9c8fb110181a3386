package import Diagnostics
package import SourceText

/// A Markdown file, parted into its front matter and its body.
package struct FrontMatterDocument: Sendable {
    package let hasFrontMatter: Bool
    /// The pairs at the top, in the order in which they were written; empty where there are none or they cannot be read.
    package let mapping: [YAMLPair]
    /// Keys at the top that are there, but with values that could not be taken and were reported.
    package let brokenKeys: Set<String>
    /// Whether a key that is neither in `mapping` nor in `brokenKeys` is really absent, and not merely unread.
    package let isReadable: Bool
    /// The bytes of the Markdown body in the file.
    package let body: Range<Int>
    /// The opening fence; the start of the file where there is none.
    package let opening: SourceSpan

    /// Reads the bytes of a file. Every problem has a diagnostic.
    package static func parse(_ bytes: [UInt8], file: FileID, bounds: YAMLBounds = .content) -> Diagnosed<FrontMatterDocument> {
        if let problem = unfit(bytes, file: file, bounds: bounds) {
            let nothing = FrontMatterDocument(
                hasFrontMatter: false, mapping: [], brokenKeys: [], isReadable: false, body: bytes.count..<bytes.count,
                opening: SourceSpan(file: file, start: 0, end: 0)
            )
            return Diagnosed(nothing, [problem])
        }
        let fences = FrontMatterFences(bytes, file: file, bounds: bounds)
        var reading = YAMLReading()
        if let yaml = fences.yaml { reading = YAMLReading(bytes, in: yaml, file: file, bounds: bounds, isFrontMatter: true) }
        let document = FrontMatterDocument(
            hasFrontMatter: fences.hasFrontMatter, mapping: reading.mapping, brokenKeys: reading.brokenKeys,
            isReadable: fences.isReadable && reading.isReadable, body: fences.body,
            opening: SourceSpan(file: file, start: fences.opening.lowerBound, end: fences.opening.upperBound)
        )
        return Diagnosed(document, fences.diagnostics + reading.diagnostics)
    }
}
