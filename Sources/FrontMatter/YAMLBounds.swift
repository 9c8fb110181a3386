/// How much YAML is read before it is refused. Each bound is named with its value in the message.
package struct YAMLBounds: Sendable {
    /// Bytes of the whole file.
    package var fileBytes: Int
    /// Bytes of the YAML itself, without fences.
    package var yamlBytes: Int
    /// Mappings and lists inside each other.
    package var depth = 16
    /// Scalars, lists and mappings, keys included.
    package var nodes = 5_000
    /// Problems of one file that are reported.
    package var problems = 50
    /// Slips of one file that are worked around, so that what stands beside them is read as well.
    package var repairs = 20

    package init(fileBytes: Int, yamlBytes: Int) {
        self.fileBytes = fileBytes
        self.yamlBytes = yamlBytes
    }

    /// For Markdown files with front matter: 1 MiB, of which 64 KiB front matter.
    package static let content = YAMLBounds(fileBytes: 1 << 20, yamlBytes: 64 << 10)
    /// For files that are YAML as a whole, such as `cairn.yml`: 256 KiB.
    package static let wholeFile = YAMLBounds(fileBytes: 256 << 10, yamlBytes: 256 << 10)
}

/// `1048576` as `1,048,576`, for messages.
func grouped(_ number: Int) -> String {
    let digits = Array(String(number).utf8)
    var text: [UInt8] = []
    for (i, digit) in digits.enumerated() {
        if i > 0, (digits.count - i) % 3 == 0 { text.append(UInt8(ascii: ",")) }
        text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
}
