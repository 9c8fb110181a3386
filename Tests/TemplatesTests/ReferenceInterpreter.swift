/// Mustache in its plainest form: text in, text out, everything looked up and laid out while it is shown.
///
/// It is slow, believes its input, and shares no code with what it checks. Tags stand within one line, and blocks
/// never have a line to themselves.
struct ReferenceInterpreter {
    let partials: [String: String]

    private indirect enum Node {
        case text(String)
        case value(String, escaped: Bool)
        case section(String, inverted: Bool, [Node])
        case partial(String, indentation: String)
        case parent(String, [(String, [Node])])
        case block(String, [Node])
    }

    private final class Fillings {
        var byName: [String: (nodes: [Node], outer: Fillings?)] = [:]
    }

    func show(_ template: String, _ data: DataValue) -> String {
        show(parse(template), [data], nil)
    }

    // MARK: Showing

    private func show(_ nodes: [Node], _ stack: [DataValue], _ fillings: Fillings?) -> String {
        nodes.map { show($0, stack, fillings) }.joined()
    }

    private func show(_ node: Node, _ stack: [DataValue], _ fillings: Fillings?) -> String {
        switch node {
        case .text(let text):
            return text
        case .value(let name, let escaped):
            guard case .text(let text) = find(name, stack) else { return "" }
            guard escaped else { return text }
            return text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][$0] ?? String($0) }.joined()
        case .section(let name, let inverted, let body):
            let value = find(name, stack)
            if inverted { return isTrue(value) ? "" : show(body, stack, fillings) }
            guard isTrue(value) else { return "" }
            if case .list(let elements) = value { return elements.map { show(body, stack + [$0], fillings) }.joined() }
            if case .flag = value { return show(body, stack, fillings) }
            return show(body, stack + [value], fillings)
        case .partial(let name, let indentation):
            return show(parse(indent(partials[name] ?? "", indentation)), stack, fillings)
        case .parent(let name, let given):
            let inner = Fillings()
            for (block, nodes) in given { inner.byName[block] = (nodes, fillings) }
            for (block, filling) in fillings?.byName ?? [:] { inner.byName[block] = filling }
            return show(parse(partials[name] ?? ""), stack, inner)
        case .block(let name, let nodes):
            if let filling = fillings?.byName[name] { return show(filling.nodes, stack, filling.outer) }
            return show(nodes, stack, fillings)
        }
    }

    private func find(_ name: String, _ stack: [DataValue]) -> DataValue {
        if name == "." { return stack[stack.count - 1] }
        let parts = name.split(separator: ".").map(String.init)
        guard let holder = stack.last(where: { $0[parts[0]] != nil }) else { return .null }
        return parts.reduce(holder) { $0[$1] ?? .null }
    }

    private func isTrue(_ value: DataValue) -> Bool {
        switch value {
        case .null, .flag(false), .text(""), .list([]): false
        default: true
        }
    }

    private func indent(_ text: String, _ indentation: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { indentation + $0 }
        if text.hasSuffix("\n") { lines[lines.count - 1] = "" }
        return text.isEmpty ? "" : lines.joined(separator: "\n")
    }

    // MARK: Parsing

    private enum Piece {
        case text(String)
        case tag(String, indentation: String)
    }

    private func parse(_ template: String) -> [Node] {
        var pieces: [Piece] = []
        var lines = template.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
        lines[lines.count - 1] = String(lines[lines.count - 1].dropLast())
        for line in lines {
            let inLine = split(line)
            let tags = inLine.compactMap { if case .tag(let tag, _) = $0 { tag } else { nil } }
            let texts = inLine.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
            if tags.count == 1, texts.allSatisfy({ $0 == " " || $0 == "\n" }), let first = tags[0].first, "#^/!>".contains(first) {
                pieces.append(.tag(tags[0], indentation: String(line.prefix { $0 == " " })))
            } else {
                pieces += inLine
            }
        }
        var rest = pieces[...]
        return nodes(&rest, until: nil)
    }

    private func split(_ line: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(line)
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            pieces.append(.tag(String(rest[open.upperBound..<close.lowerBound]), indentation: ""))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private func nodes(_ pieces: inout ArraySlice<Piece>, until end: String?) -> [Node] {
        var nodes: [Node] = []
        while let piece = pieces.popFirst() {
            guard case .tag(let tag, let indentation) = piece else {
                if case .text(let text) = piece { nodes.append(.text(text)) }
                continue
            }
            let name = String(tag.dropFirst())
            switch tag.first {
            case "#", "^": nodes.append(.section(name, inverted: tag.first == "^", self.nodes(&pieces, until: name)))
            case "/" where name == end: return nodes
            case ">": nodes.append(.partial(name, indentation: indentation))
            case "$": nodes.append(.block(name, self.nodes(&pieces, until: name)))
            case "<":
                let given = self.nodes(&pieces, until: name)
                nodes.append(.parent(name, given.compactMap { if case .block(let block, let nodes) = $0 { (block, nodes) } else { nil } }))
            case "&": nodes.append(.value(name, escaped: false))
            case "!", "/": break
            default: nodes.append(.value(tag, escaped: true))
            }
        }
        return nodes
    }
}

private extension Substring {
    func firstRange(of wanted: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
            start = index(after: start)
        }
        return nil
    }
}
