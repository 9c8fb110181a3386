import Model
import SourceText
import OutputText

/// A rendered body with its links filled in, parted at its first heading: what comes before opens the page, what comes
/// after are its chapters, and the answers that the catalog knows stand between.
struct Body: Sendable {
    var opening: [UInt8] = []
    var chapters: [UInt8] = []

    init() {}

    /// - Parameter targets: where the links of the body lead; a link that leads nowhere, which was reported, stays empty.
    /// - Parameter tableLabel: what the frame of a table is called, in which a wide table scrolls.
    init(_ prose: Prose, targets: SitePlan.LinkTargets, addresses: SiteAddresses, tableLabel: String, isParted: Bool = true) {
        self.init(prose, targets, addresses, isParted: isParted)
        opening = Self.framed(opening, tableLabel)
        chapters = Self.framed(chapters, tableLabel)
    }

    private init(_ prose: Prose, _ targets: SitePlan.LinkTargets, _ addresses: SiteAddresses, isParted: Bool) {
        guard !prose.rendition.isEmpty else { return }
        let parting = isParted && !prose.headings.isEmpty ? Self.firstChapter(in: prose.rendition) : prose.rendition.count
        if prose.links.isEmpty {
            guard parting < prose.rendition.count else {
                opening = prose.rendition
                return
            }
            opening = Array(prose.rendition[..<parting])
            chapters = Array(prose.rendition[parting...])
            return
        }
        var filled = OutputBuffer(capacity: prose.rendition.count + prose.links.count * 48)
        var start = 0
        for (number, link) in prose.links.enumerated() {
            if start <= parting, parting <= link.offset, parting < prose.rendition.count {
                filled.append(bytes: prose.rendition[start..<parting])
                opening = filled.bytes
                filled.removeAll()
                start = parting
            }
            filled.append(bytes: prose.rendition[start..<link.offset])
            if number < targets.count, let target = targets[number] { filled.appendURL(addresses.file(target)) }
            start = link.offset
        }
        if start <= parting, parting < prose.rendition.count {
            filled.append(bytes: prose.rendition[start..<parting])
            opening = filled.bytes
            filled.removeAll()
            start = parting
        }
        filled.append(bytes: prose.rendition[start...])
        if parting < prose.rendition.count { chapters = filled.bytes } else { opening = filled.bytes }
    }

    /// The offset of the first `<h2` that stands in no other element; the number of bytes where there is none.
    static func firstChapter(in html: [UInt8]) -> Int {
        var depth = 0
        var i = 0
        while let open = html.position(of: UInt8(ascii: "<"), from: i), open + 1 < html.count {
            guard let close = html.position(of: UInt8(ascii: ">"), from: open) else { break }
            let second = html[open + 1]
            if second == UInt8(ascii: "/") {
                depth -= 1
            } else if second != UInt8(ascii: "!") {
                let name = html[(open + 1)..<close].prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                if depth == 0, name.elementsEqual("h2".utf8) { return open }
                if !Self.voidElements.contains(where: { name.elementsEqual($0.utf8) }) { depth += 1 }
            }
            i = close + 1
        }
        return html.count
    }

    /// The HTML with each table in a frame that scrolls and that keyboards reach, so that no table widens the page.
    static func framed(_ html: [UInt8], _ label: String) -> [UInt8] {
        let (opens, closes) = tables(in: html)
        // Tables that are not closed, or stand in one another, can only come from HTML that an editor wrote.
        guard !opens.isEmpty, opens.count == closes.count, zip(opens, closes).allSatisfy({ $0 < $1 }), zip(opens.dropFirst(), closes).allSatisfy({ $0 > $1 })
        else { return html }
        var framed = OutputBuffer(capacity: html.count + opens.count * 80)
        var start = 0
        for (open, close) in zip(opens, closes) {
            framed.append(bytes: html[start..<open])
            framed.append("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" as StaticString)
            framed.appendEscaped(label)
            framed.append("\">" as StaticString)
            framed.append(bytes: html[open..<(close + 8)])
            framed.append("</div>" as StaticString)
            start = close + 8
        }
        framed.append(bytes: html[start...])
        return framed.bytes
    }

    private static func tables(in html: [UInt8]) -> (opens: [Int], closes: [Int]) {
        var (opens, closes) = ([Int](), [Int]())
        var i = 0
        while let tag = html.position(of: UInt8(ascii: "<"), from: i) {
            i = tag + 1
            guard i < html.count else { break }
            switch html[i] {
            case UInt8(ascii: "t"): if html[i...].starts(with: "table>".utf8) { opens.append(tag) }
            // Most ends of elements are not those of tables.
            case UInt8(ascii: "/"): if i + 1 < html.count, html[i + 1] == UInt8(ascii: "t"), html[i...].starts(with: "/table>".utf8) { closes.append(tag) }
            default: break
            }
        }
        return (opens, closes)
    }

    private static let voidElements = ["br", "hr", "img", "input", "wbr", "col"]
}
