extension Quoting {
    /// Text in which nothing is markup of Markdown: punctuation is escaped, and an invisible joiner behind `@` and `#` keeps
    /// people and issues of a code host from being called. Source: CommonMark, section 2.4, backslash escapes.
    package static func markdown(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "<", ">", "#", "+", "-", ".", "!", "|", "~", "$", ":", "&", "=", "@":
                escaped.unicodeScalars.append("\\")
                escaped.unicodeScalars.append(scalar)
                if scalar == "@" || scalar == "#" { escaped.unicodeScalars.append("\u{2060}") }
            case _ where isUnprintable(scalar): escaped.unicodeScalars.append(" ")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
