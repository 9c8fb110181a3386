extension MarkupState {
    /// Goes on by one byte of a template's text, or tells why the byte may not stand there.
    mutating func read(_ byte: UInt8) -> MarkupProblem? {
        switch place {
        case .text:
            if byte == UInt8(ascii: "<") { place = .tagOpen }
        case .tagOpen, .endTagOpen, .declaration:
            return readOpening(byte)
        case .comment(let part):
            readComment(byte, part)
        case .skipped:
            if byte == UInt8(ascii: ">") { place = .text }
        case .rawText(let matched, let comment):
            return readRawText(byte, matched, comment)
        case .beforeValue:
            return readValueStart(byte)
        case .value(let quote):
            return readValue(byte, quote)
        default:
            return readTag(byte)
        }
        return nil
    }

    /// Ends the name of an element.
    mutating func endTagName() {
        element = Element(rawValue: String(decoding: name, as: UTF8.self)) ?? .other
        name = []
    }

    /// Ends the name of an attribute, which decides what its value may hold.
    mutating func endAttributeName() -> MarkupProblem? {
        attribute = MarkupAttribute(named: String(decoding: name, as: UTF8.self), in: self)
        url = .start
        if element == .script, name.elementsEqual("type".utf8) {
            if hasType { attribute = .unsafe("type") }
            hasType = true
        }
        if element == .meta, name.elementsEqual("content".utf8) { hasContent = true }
        if element == .meta, name.elementsEqual("http-equiv".utf8) {
            if hasContent { return .malformed("'http-equiv' stands before 'content'") }
            hasHTTPEquiv = true
        }
        name = []
        return nil
    }
}

private extension MarkupState {
    /// Names longer than this are no names that matter.
    static var nameLimit: Int { 32 }

    mutating func readOpening(_ byte: UInt8) -> MarkupProblem? {
        switch (place, byte) {
        case (.tagOpen, UInt8(ascii: "!")):
            place = .declaration
            name = []
        case (.tagOpen, UInt8(ascii: "?")):
            place = .skipped
        case (.tagOpen, UInt8(ascii: "/")):
            place = .endTagOpen
        case (.tagOpen, UInt8(ascii: "<")):
            break
        case (.tagOpen, _), (.endTagOpen, _):
            if byte.isASCIILetter {
                startTag(byte)
            } else {
                place = place == .tagOpen || byte == UInt8(ascii: ">") ? .text : .skipped
            }
        default:
            return readDeclaration(byte)
        }
        return nil
    }

    mutating func startTag(_ byte: UInt8) {
        let isEnd = place == .endTagOpen
        let wasPreformatted = isPreformatted
        self = MarkupState(place: .tagName, name: [byte.asciiLowercased], isEndTag: isEnd)
        isPreformatted = wasPreformatted
    }

    mutating func readDeclaration(_ byte: UInt8) -> MarkupProblem? {
        if name.isEmpty, byte == UInt8(ascii: "-") {
            name = [byte]
            return nil
        }
        if byte == UInt8(ascii: "[") { return .malformed("'<![' is not HTML") }
        if !name.isEmpty, byte == UInt8(ascii: "-") {
            place = .comment(.start)
        } else {
            place = byte == UInt8(ascii: ">") ? .text : .skipped
        }
        name = []
        return nil
    }

    mutating func readComment(_ byte: UInt8, _ part: CommentPart) {
        switch (part, byte) {
        case (.start, UInt8(ascii: ">")), (.startDash, UInt8(ascii: ">")), (.twoDashes, UInt8(ascii: ">")), (.bang, UInt8(ascii: ">")):
            place = .text
        case (.start, UInt8(ascii: "-")): place = .comment(.startDash)
        case (.inside, UInt8(ascii: "-")), (.bang, UInt8(ascii: "-")): place = .comment(.dash)
        case (.startDash, UInt8(ascii: "-")), (.dash, UInt8(ascii: "-")), (.twoDashes, UInt8(ascii: "-")): place = .comment(.twoDashes)
        case (.twoDashes, UInt8(ascii: "!")): place = .comment(.bang)
        default: place = .comment(.inside)
        }
    }

    mutating func readRawText(_ byte: UInt8, _ matched: Int, _ comment: Int) -> MarkupProblem? {
        let opening = Array("<!--".utf8)
        var nowInComment = 0
        if element == .script {
            nowInComment = byte == opening[comment] ? comment + 1 : byte == opening[0] ? 1 : 0
            if nowInComment == opening.count { return .malformed("a script holds no '<!--', because it would hide the script's end") }
        }
        let end = Array("</".utf8) + Array(element.rawValue.utf8)
        if matched == end.count, byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
            let wasPreformatted = isPreformatted
            self = MarkupState(place: .attributeEnd, element: element, isEndTag: true)
            isPreformatted = wasPreformatted
            return readTag(byte)
        }
        let goesOn = matched < end.count && byte.asciiLowercased == end[matched]
        place = .rawText(matched: goesOn ? matched + 1 : byte == end[0] ? 1 : 0, comment: nowInComment)
        return nil
    }

    // MARK: Tags

    mutating func readTag(_ byte: UInt8) -> MarkupProblem? {
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            return .malformed("a tag holds no '\(Unicode.Scalar(byte))' here")
        }
        let problem = place == .attributeName && (byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "="))
            ? endAttributeName() : nil
        if place == .tagName, byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { endTagName() }
        switch byte {
        case UInt8(ascii: ">"):
            return problem ?? closeTag()
        case UInt8(ascii: "/"):
            place = .slash
        case UInt8(ascii: "="):
            guard place == .attributeName || place == .afterAttributeName else { return .malformed("'=' stands after the name of an attribute") }
            place = .beforeValue
        case _ where byte.isMarkupSpace:
            place = place == .attributeName || place == .afterAttributeName ? .afterAttributeName : .beforeAttribute
        default:
            guard place != .attributeEnd else { return .malformed("a space stands between attributes") }
            if place != .tagName, place != .attributeName {
                place = .attributeName
                name = []
            }
            if name.count < Self.nameLimit { name.append(byte.asciiLowercased) }
        }
        return problem
    }

    mutating func closeTag() -> MarkupProblem? {
        let isPre = element == .pre ? !isEndTag : isPreformatted
        let opens = !isEndTag
        guard element != .plaintext else { return .malformed("<plaintext> never ends") }
        let next = opens && element.hasRawText ? Place.rawText(matched: 0, comment: 0) : .text
        let keepsElement = next != .text
        self = MarkupState(place: next, element: keepsElement ? element : .other, holdsData: keepsElement && holdsData, isPreformatted: isPre)
        return nil
    }

    mutating func readValueStart(_ byte: UInt8) -> MarkupProblem? {
        switch byte {
        case _ where byte.isMarkupSpace: return nil
        case UInt8(ascii: "\""): place = .value(.double)
        case UInt8(ascii: "'"): place = .value(.single)
        case UInt8(ascii: ">"): return .malformed("an attribute's value is missing")
        default:
            place = .value(.none)
            name = []
            return readInValue(byte)
        }
        name = []
        return nil
    }

    mutating func readValue(_ byte: UInt8, _ quote: Quote) -> MarkupProblem? {
        switch (quote, byte) {
        case (.double, UInt8(ascii: "\"")), (.single, UInt8(ascii: "'")):
            endValue()
            place = .attributeEnd
            return nil
        case (.none, _) where byte.isMarkupSpace:
            endValue()
            place = .beforeAttribute
            return nil
        case (.none, UInt8(ascii: ">")):
            endValue()
            return closeTag()
        case (.none, UInt8(ascii: "\"")), (.none, UInt8(ascii: "'")), (.none, UInt8(ascii: "<")), (.none, UInt8(ascii: "=")), (.none, UInt8(ascii: "`")):
            return .malformed("a value without quotation marks holds no '\(Unicode.Scalar(byte))'")
        default:
            return readInValue(byte)
        }
    }

    mutating func endValue() {
        if attribute == .scriptType, MarkupAttribute.isDataType(name) { holdsData = true }
        name = []
        attribute = .plain
        url = .start
    }

    mutating func readInValue(_ byte: UInt8) -> MarkupProblem? {
        switch attribute {
        case .plain, .unsafe:
            break
        case .scriptType:
            if name.count < Self.nameLimit { name.append(byte.asciiLowercased) }
        case .refresh:
            name = name.suffix(3) + [byte.asciiLowercased]
            if name.elementsEqual("url=".utf8) {
                attribute = .refreshURL
                name = []
            }
        case .urlList where byte.isMarkupSpace || byte == UInt8(ascii: ","):
            url = .start
        case .refreshURL where url == .start && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")):
            break
        case .url, .urlList, .refreshURL:
            return url.read(byte)
        }
        return nil
    }
}

private extension UInt8 {
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(asciiLowercased) }

    var asciiLowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }

    /// White space in markup: space, tab, line feed, form feed, carriage return.
    var isMarkupSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }
}
