import Diagnostics
import SourceText

/// A slip of the author's that keeps YAML from being read, or from being read as it was meant. Places are ranges of the
/// working text.
struct Slip: Error {
    /// A change of the working text.
    struct Mend {
        let range: Range<Int>
        let replacement: [UInt8]
        /// Whether it is offered to the author; others only let the reading go on.
        var isOffered = true

        init(replace range: Range<Int>, with replacement: [UInt8], isOffered: Bool = true) {
            self.range = range
            self.replacement = replacement
            self.isOffered = isOffered
        }

        init(replace range: Range<Int>, with replacement: StaticString) {
            self.init(replace: range, with: Array(replacement.description.utf8))
        }

        init(insert replacement: StaticString, at offset: Int) {
            self.init(replace: offset..<offset, with: replacement)
        }
    }

    let code: DiagnosticCode
    let message: String
    let place: Range<Int>
    var help: String?
    var related: [(message: String, place: Range<Int>)]
    /// How reading goes on; where it is `nil`, without the entry at the top that holds `place`.
    var mend: Mend?
    /// Whether keys may be lost with what the mend removes.
    var losesKeys = false

    init(
        _ code: DiagnosticCode, _ message: String, at place: Range<Int>, help: String? = nil,
        related: [(message: String, place: Range<Int>)] = [], mend: Mend? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.help = help
        self.related = related
        self.mend = mend
    }
}

/// `text`, as the author wrote it without quotation marks, in quotation marks.
///
/// Double ones, except around text that holds double ones or backslashes and no single ones.
func inQuotes(_ text: some Collection<UInt8>) -> [UInt8] {
    let double = UInt8(ascii: "\""), single = UInt8(ascii: "'"), backslash = UInt8(ascii: "\\")
    var needsCare = false
    var hasSingle = false
    for byte in text {
        needsCare = needsCare || byte == double || byte == backslash
        hasSingle = hasSingle || byte == single
    }
    if needsCare, !hasSingle { return [single] + text + [single] }
    var quoted = [double]
    for byte in text {
        if byte == double || byte == backslash { quoted.append(backslash) }
        quoted.append(byte)
    }
    quoted.append(double)
    return quoted
}
