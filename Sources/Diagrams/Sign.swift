/// A box with its words before it has a place.
struct Sign {
    let role: Drawing.Node.Role
    let width: Int
    let height: Int
    private let lines: [TextLine]
    private let title: String?
    private let note: String?
    private let url: String?
    private let language: String?
    private let isPast: Bool
    /// Where the words begin, from the left; `nil` where they stand in the middle.
    private let indent: Int?

    /// Between the border and the words.
    static let padding = 14

    private init(
        _ role: Drawing.Node.Role, _ lines: [TextLine], width: Int, form: Drawing.Form, title: String? = nil, note: String? = nil, url: String? = nil,
        language: String? = nil, isPast: Bool = false
    ) {
        self.role = role
        self.lines = lines
        self.width = width
        self.title = title
        self.note = note
        self.url = url
        self.language = language
        self.isPast = isPast
        indent = form == .slim ? (role == .heading ? 0 : Self.padding) : nil
        let text = lines.reduce(0) { $0 + $1.style.lineHeight }
        height = role == .heading ? text : max(44, text + (role == .rule ? 12 : 20))
    }

    static func stone(_ stone: TrailMap.Stone, _ role: Drawing.Node.Role, width: Int, form: Drawing.Form) -> Sign {
        let room = width - 2 * padding
        var lines: [TextLine] = []
        lines.reserveCapacity(4)
        TextLine.add(stone.title, .title, in: room, most: 3, language: stone.language, to: &lines)
        TextLine.add(stone.note, .small, in: room, most: 2, to: &lines)
        return Sign(
            role, lines, width: width, form: form, title: stone.title, note: stone.note, url: stone.url,
            language: stone.language, isPast: stone.isPast)
    }

    static func step(_ step: TrailMap.Step, isChoice: Bool, width: Int, form: Drawing.Form) -> Sign {
        let room = width - 2 * padding
        switch step {
        case .stone(let stone): return .stone(stone, isChoice ? .choice : .stone, width: width, form: form)
        case .outside(let text, let language):
            var lines: [TextLine] = []
            TextLine.add(text, .small, in: room, most: 4, language: language, to: &lines)
            return Sign(.outside, lines, width: width, form: form, title: text, language: language)
        case .crowd(let text, let url): return Sign(.crowd, TextLine.lines(of: text, .title, in: room, most: 3), width: width, form: form, title: text, url: url)
        case .fork(let fork):
            var lines: [TextLine] = []
            TextLine.add(fork.title ?? "", .title, in: room, most: 3, language: fork.language, to: &lines)
            TextLine.add(fork.rule, .small, in: room, most: 3, to: &lines)
            return Sign(.rule, lines, width: width, form: form, title: fork.title ?? fork.rule, note: fork.title == nil ? nil : fork.rule, language: fork.language)
        }
    }

    static func heading(_ stage: TrailMap.Stage, width: Int, form: Drawing.Form) -> Sign {
        var lines: [TextLine] = []
        TextLine.add(stage.title, .heading, in: width, most: 3, language: stage.language, to: &lines)
        TextLine.add(stage.rule ?? "", .small, in: width, most: 2, to: &lines)
        return Sign(.heading, lines, width: width, form: form, title: stage.title)
    }

    /// Puts it into the drawing.
    @discardableResult
    func place(_ x: Int, _ y: Int, in drawing: inout Drawing) -> Frame {
        let frame = Frame(x: x, y: y, width: width, height: height)
        var labels: [Drawing.Label] = []
        labels.reserveCapacity(lines.count)
        var top = y + (height - lines.reduce(0) { $0 + $1.style.lineHeight }) / 2
        for line in lines {
            labels.append(Drawing.Label(
                text: line.text, style: line.style, x: indent.map { x + $0 } ?? frame.middleX, y: top + line.style.ascent, width: line.width,
                language: line.language))
            top += line.style.lineHeight
        }
        drawing.nodes.append(Drawing.Node(role: role, frame: frame, labels: labels, title: title, note: note, url: url, language: language, isPast: isPast))
        return frame
    }
}

/// The number of a stage, in a circle on its trail.
enum Post {
    static let size = 30

    @discardableResult
    static func place(_ number: String, _ x: Int, _ y: Int, in drawing: inout Drawing) -> Frame {
        let frame = Frame(x: x, y: y, width: size, height: size)
        let label = Drawing.Label(text: number, style: .title, x: frame.middleX, y: frame.middleY + 5, width: TextWidth.of(number, .title))
        drawing.nodes.append(Drawing.Node(role: .post, frame: frame, labels: [label]))
        return frame
    }
}

/// The mountain above a summit's box.
enum Peak {
    static let width = 120
    static let height = 54

    static func place(above summit: Frame, x: Int, in drawing: inout Drawing) {
        drawing.nodes.append(Drawing.Node(role: .peak, frame: Frame(x: x, y: summit.y - height, width: width, height: height)))
    }
}
