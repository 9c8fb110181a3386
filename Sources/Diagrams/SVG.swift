import OutputText

/// Writes maps as SVG for the content of an HTML page.
///
/// A map is drawn twice, for wide screens and for narrow ones; the page's styles show one of them, and what is not
/// shown is not read out and not reached by the Tab key. How things look is left to the styles; the widths and heights
/// here are px.
package enum SVG {
    /// - Parameter name: what the map is called, for those who do not see it.
    /// - Returns: the drawings, and whether they show all of the map.
    package static func bytes(of map: TrailMap, name: String) -> (svg: [UInt8], isWhole: Bool) {
        let (bounded, isWhole) = map.bounded()
        return (bytes(of: bounded.drawings, name: name), isWhole)
    }

    package static func bytes(of map: LeadMap, name: String) -> [UInt8] {
        bytes(of: map.drawings, name: name)
    }

    static func bytes(of drawings: [Drawing], name: String) -> [UInt8] {
        var out = OutputBuffer(capacity: drawings.reduce(0) { $0 + 600 + $1.nodes.count * 360 })
        for drawing in drawings { out.append(drawing, name) }
        return out.bytes
    }
}

extension TrailMap {
    /// Wide and slim; the map must be within its bounds.
    package var drawings: [Drawing] {
        let drawings = [wide(), slim()]
        return isRightToLeft ? drawings.map { $0.mirrored() } : drawings
    }
}

extension LeadMap {
    package var drawings: [Drawing] {
        let map = bounded
        let drawings = [map.wide(), map.slim()]
        return isRightToLeft ? drawings.map { $0.mirrored() } : drawings
    }
}

private extension LeadMap {
    var bounded: LeadMap {
        let count = min(goals.count, Bound.goals)
        func isDrawn(_ further: Further) -> Bool { !further.from.isEmpty && further.from.allSatisfy { 0..<count ~= $0.goal } }
        if goals.count == count, beyond.count <= Bound.beyond, beyond.allSatisfy(isDrawn) { return self }
        var map = self
        map.goals = Array(goals.prefix(count))
        map.beyond = beyond.prefix(Bound.beyond).filter(isDrawn)
        return map
    }
}

private extension OutputBuffer {
    mutating func append(_ drawing: Drawing, _ name: String) {
        append("<svg class=\"")
        append(drawing.form.rawValue)
        append("\" role=\"group\" aria-label=\"")
        appendEscaped(name)
        attribute("\" width=\"", drawing.width)
        attribute("\" height=\"", drawing.height)
        attribute("\" viewBox=\"0 0 ", drawing.width)
        attribute(" ", drawing.height)
        append("\">\n")
        for frame in drawing.stretches { rectangle(frame, "<rect class=\"stretch\"", round: 16) }
        if !drawing.stretches.isEmpty { append("\n") }
        for kind in Drawing.Trail.Kind.allCases {
            var isFirst = true
            for trail in drawing.trails where trail.kind == kind {
                if isFirst {
                    append("<path class=\"")
                    append(kind.rawValue)
                    append("\" d=\"")
                    isFirst = false
                }
                self.trail(trail)
            }
            if !isFirst { append("\"/>\n") }
        }
        for node in drawing.nodes { self.node(node) }
        append("</svg>\n")
    }

    mutating func attribute(_ name: StaticString, _ number: Int) {
        append(name)
        append(number)
    }

    mutating func rectangle(_ frame: Frame, _ start: StaticString, round: Int) {
        append(start)
        attribute(" x=\"", frame.x)
        attribute("\" y=\"", frame.y)
        attribute("\" width=\"", frame.width)
        attribute("\" height=\"", frame.height)
        attribute("\" rx=\"", round)
        append("\"/>")
    }

    mutating func trail(_ trail: Drawing.Trail) {
        attribute("M", trail.start.x)
        attribute(" ", trail.start.y)
        var last = trail.start
        for step in trail.steps {
            switch step {
            case .line(let end):
                if end.y == last.y { attribute("H", end.x) } else if end.x == last.x { attribute("V", end.y) } else {
                    attribute("L", end.x)
                    attribute(" ", end.y)
                }
                last = end
            case .curve(let first, let second, let end):
                attribute("C", first.x)
                attribute(" ", first.y)
                attribute(" ", second.x)
                attribute(" ", second.y)
                attribute(" ", end.x)
                attribute(" ", end.y)
                last = end
            }
        }
    }

    mutating func node(_ node: Drawing.Node) {
        let frame = node.frame
        if node.role == .peak { return peak(frame) }
        append(node.url == nil ? "<g class=\"" : "<a class=\"")
        append(node.role.rawValue)
        if node.isPast { append(" past") }
        if let url = node.url {
            append("\" href=\"")
            appendURL(url)
        }
        if let title = node.title, node.role != .heading {
            append("\"><title")
            language(node.language)
            append(">")
            appendEscaped(title)
            if let note = node.note, !note.utf8.isEmpty {
                append(", ")
                appendEscaped(note)
            }
            append("</title>")
        } else {
            append("\">")
        }
        switch node.role {
        case .heading, .peak: break
        case .post: rectangle(frame, "<rect", round: frame.width / 2)
        default: rectangle(frame, "<rect", round: min(22, frame.height / 2))
        }
        for label in node.labels {
            switch label.style {
            case .heading: append("<text class=\"h\" x=\"")
            case .title: append("<text x=\"")
            case .small: append("<text class=\"s\" x=\"")
            }
            append(label.x)
            attribute("\" y=\"", label.y)
            if label.language == nil {
                append("\">")
            } else {
                append("\"")
                language(label.language)
                append(">")
            }
            appendEscaped(label.text)
            append("</text>")
        }
        append(node.url == nil ? "</g>\n" : "</a>\n")
    }

    mutating func language(_ language: String?) {
        guard let language else { return }
        append(" lang=\"")
        appendEscaped(language)
        append("\"")
    }

    /// Two mountains, and a flag on the higher one.
    mutating func peak(_ frame: Frame) {
        let (x, y, bottom) = (frame.x, frame.y, frame.bottom)
        attribute("<path class=\"peak\" d=\"M", x)
        attribute(" ", bottom)
        append("l34-27 9 6 25-21 16 14 8-5 28 33z\"/>")
        attribute("<path class=\"flag\" d=\"M", x + 68)
        attribute(" ", bottom - 42)
        attribute("V", y)
        append("l15 5-15 6\"/>\n")
    }
}
