/// A workflow command: a line on standard output that GitHub's runner shows as an annotation.
///
/// Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>. What ends a command or
/// one of its parts is escaped as the runner unescapes it, so that no text of the content can begin another command.
struct GitHubCommand {
    let name: String
    let properties: [(name: String, value: String)]
    let message: String

    /// The command's line, with its end.
    var line: String {
        let properties = properties.map { "\($0.name)=\(Self.escaped($0.value, isProperty: true))" }.joined(separator: ",")
        return "::\(name)\(properties.isEmpty ? "" : " ")\(properties)::\(Self.escaped(message, isProperty: false))\n"
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "%"): bytes += "%25".utf8
            case UInt8(ascii: "\r"): bytes += "%0D".utf8
            case UInt8(ascii: "\n"): bytes += "%0A".utf8
            case UInt8(ascii: ":") where isProperty: bytes += "%3A".utf8
            case UInt8(ascii: ",") where isProperty: bytes += "%2C".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `text` as a part of a line that is no command. The runner also heeds an older form, `##[…]`, wherever it stands.
    static func defused(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "["), bytes.suffix(2).elementsEqual("##".utf8) {
                bytes += "\\u{5b}".utf8
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
