package import Diagnostics

/// What some changes do to the lines of their files, as `diff -u` shows it.
package struct UnifiedDiff {
    /// Lines around a change that are shown with it.
    private static let context = 3
    /// Beyond so many lines between the first and the last that differ, they are not compared one by one.
    private static let comparedLines = 4000

    private let changes: [FileChange]

    package init(_ changes: [FileChange]) {
        self.changes = changes
    }

    /// The whole text; empty where nothing changes. What a terminal would act on is written `\u{…}`.
    package func text(style: TerminalStyle) -> String {
        changes.map { text($0, style) }.joined()
    }
}

private extension UnifiedDiff {
    enum Line {
        case same(ArraySlice<UInt8>), removed(ArraySlice<UInt8>), added(ArraySlice<UInt8>)

        var isSame: Bool {
            if case .same = self { true } else { false }
        }
    }

    func text(_ change: FileChange, _ style: TerminalStyle) -> String {
        var text = style.paint("--- \(Quoting.shown(change.path, limit: 1000))", .bold) + "\n" + style.paint("+++ \(Quoting.shown(change.newPath, limit: 1000))", .bold) + "\n"
        let lines = Self.lines(of: change)
        // Numbers of the next line in the old and in the new file.
        var (old, new) = (1, 1)
        var i = 0
        while i < lines.count {
            guard let first = lines[i...].firstIndex(where: { !$0.isSame }) else { break }
            var end = first
            var last = first
            // A hunk ends where more lines are the same than the context of two hunks would show.
            while end < lines.count, end - last <= Self.context * 2 + 1 {
                if !lines[end].isSame { last = end }
                end += 1
            }
            let hunk = max(i, first - Self.context)..<min(lines.count, last + 1 + Self.context)
            (old, new) = (old + hunk.lowerBound - i, new + hunk.lowerBound - i)
            text += self.text(lines[hunk], from: &old, &new, style)
            i = hunk.upperBound
        }
        return text
    }

    func text(_ hunk: ArraySlice<Line>, from old: inout Int, _ new: inout Int, _ style: TerminalStyle) -> String {
        let removed = hunk.count { if case .added = $0 { false } else { true } }
        let added = hunk.count { if case .removed = $0 { false } else { true } }
        var text = style.paint("@@ -\(removed == 0 ? old - 1 : old),\(removed) +\(added == 0 ? new - 1 : new),\(added) @@", .cyan) + "\n"
        for line in hunk {
            switch line {
            case .same(let bytes): text += " " + Self.shown(bytes) + "\n" + Self.ending(bytes)
            case .removed(let bytes): text += style.paint("-" + Self.shown(bytes), .red) + "\n" + Self.ending(bytes)
            case .added(let bytes): text += style.paint("+" + Self.shown(bytes), .green) + "\n" + Self.ending(bytes)
            }
        }
        (old, new) = (old + removed, new + added)
        return text
    }

    static func shown(_ line: ArraySlice<UInt8>) -> String {
        var content = line
        while let last = content.last, last.isLineEnd { content = content.dropLast() }
        return Quoting.shown(String(decoding: content, as: UTF8.self), limit: 1000)
    }

    static func ending(_ line: ArraySlice<UInt8>) -> String {
        line.last?.isLineEnd == true ? "" : "\\ No newline at end of file\n"
    }

    static func lines(of change: FileChange) -> [Line] {
        let (old, new) = (split(change.old), split(change.new))
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var end = 0
        while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let before = Array(old[start..<(old.count - end)])
        let after = Array(new[start..<(new.count - end)])
        return old[..<start].map(Line.same) + compared(before, after) + old[(old.count - end)...].map(Line.same)
    }

    static func compared(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
        guard old.count + new.count <= comparedLines else { return old.map(Line.removed) + new.map(Line.added) }
        let difference = new.difference(from: old)
        var gone: Set<Int> = []
        var come: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var lines: [Line] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, gone.contains(i) {
                lines.append(.removed(old[i]))
                i += 1
            } else if j < new.count, come.contains(j) {
                lines.append(.added(new[j]))
                j += 1
            } else {
                lines.append(.same(old[i]))
                i += 1
                j += 1
            }
        }
        return lines
    }

    /// The lines, each with what ends it.
    static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            guard byte.isLineEnd else { continue }
            if byte == UInt8(ascii: "\r"), i < bytes.count, bytes[i] == UInt8(ascii: "\n") { i += 1 }
            lines.append(bytes[start..<i])
            start = i
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }
}
