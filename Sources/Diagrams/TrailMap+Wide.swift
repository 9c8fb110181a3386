extension TrailMap {
    /// The widest that a wide map becomes, in px.
    package static var widest: Int { 1000 }

    /// The drawing for wide screens: stages from left to right, in as many rows as they need, joined by one trail.
    func wide() -> Drawing {
        let margin = 26
        let gap = 30
        let rowGap = 52
        let room = Self.widest - 2 * margin
        let stretches = stages.enumerated().map { StageStretch($1, number: $0 + 1, widest: room) }
        let summitSign = Sign.stone(summit, .summit, width: Fan.stoneWidth, form: .wide)
        let widths = stretches.map(\.width) + [summitSign.width]
        let rows = Rows(of: widths, gap: gap, widest: room)
        var drawing = Drawing(.wide)
        drawing.width = rows.width + 2 * margin
        var top = 4
        var lastEnd: Point?
        for row in rows.ranges {
            let own = stretches[row.lowerBound..<min(row.upperBound, stretches.count)]
            let holdsSummit = row.upperBound > stretches.count
            let above = max(own.map(\.above).max() ?? 0, holdsSummit ? summitSign.height / 2 + Peak.height : 0)
            let below = max(own.map(\.below).max() ?? 0, holdsSummit ? summitSign.height - summitSign.height / 2 : 0)
            let trail = top + above
            let width = widths[row].reduce(0, +) + gap * (row.count - 1)
            var x = margin + (rows.width - width) / 2
            if let end = lastEnd {
                drawing.descend(from: end, to: Point(x, trail), between: top - rowGap / 2)
            } else {
                drawing.line(.path, Point(x - 18, trail), Point(x, trail))
            }
            for (i, stretch) in own.enumerated() {
                if i > 0 { drawing.line(.path, Point(x - gap, trail), Point(x, trail)) }
                stretch.place(x, trail: trail, in: &drawing)
                x += stretch.width + gap
            }
            if holdsSummit {
                if row.count > 1 { drawing.line(.path, Point(x - gap, trail), Point(x, trail)) }
                let frame = summitSign.place(x, trail - summitSign.height / 2, in: &drawing)
                Peak.place(above: frame, x: frame.middleX - Peak.width / 2, in: &drawing)
            }
            lastEnd = Point(x - gap, trail)
            top += above + below + rowGap
        }
        drawing.height = top - rowGap + 4
        drawing.addNeeds(of: self)
        return drawing
    }
}

private extension Drawing {
    /// From the end of one row to the start of the next, through the free strip between them.
    mutating func descend(from start: Point, to end: Point, between y: Int) {
        let r = 12
        let right = start.x + 2 * r
        let left = end.x - 2 * r
        // The corners as they come: down, back, down, and on.
        trails.append(Trail(kind: .path, start: start, steps: [
            .line(Point(right - r, start.y)), .curve(Point(right - r / 2, start.y), Point(right, start.y + r / 2), Point(right, start.y + r)),
            .line(Point(right, y - r)), .curve(Point(right, y - r / 2), Point(right - r / 2, y), Point(right - r, y)),
            .line(Point(left + r, y)), .curve(Point(left + r / 2, y), Point(left, y + r / 2), Point(left, y + r)),
            .line(Point(left, end.y - r)), .curve(Point(left, end.y - r / 2), Point(left + r / 2, end.y), Point(left + r, end.y)),
            .line(end),
        ]))
    }
}

/// Widths in rows, none of them wider than need be.
struct Rows {
    private(set) var ranges: [Range<Int>]
    /// Of the widest row.
    let width: Int

    /// - Parameter widest: how wide a row may be; a width above it stands alone.
    init(of widths: [Int], gap: Int, widest: Int) {
        var limit = widest
        ranges = Self.ranges(of: widths, gap: gap, limit)
        // The narrowest limit with as many rows shares them out evenly.
        var low = widths.max() ?? 0
        while low < limit {
            let middle = (low + limit) / 2
            if Self.ranges(of: widths, gap: gap, middle).count == ranges.count { limit = middle } else { low = middle + 1 }
        }
        ranges = Self.ranges(of: widths, gap: gap, limit)
        width = ranges.map { widths[$0].reduce(0, +) + gap * ($0.count - 1) }.max() ?? 0
    }

    private static func ranges(of widths: [Int], gap: Int, _ limit: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var used = 0
        for (i, width) in widths.enumerated() {
            if i > start, used + gap + width > limit {
                ranges.append(start..<i)
                start = i
            }
            used = i == start ? width : used + gap + width
        }
        if start < widths.count { ranges.append(start..<widths.count) }
        return ranges
    }
}
