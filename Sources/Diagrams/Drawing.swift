/// A laid out drawing: what stands where, in px.
package struct Drawing: Hashable, Sendable {
    /// Which of a map's two drawings it is.
    package enum Form: String, Sendable {
        /// Trails run from left to right.
        case wide
        /// Everything hangs on one upright trail; for narrow screens.
        case slim
    }

    package let form: Form
    package var width = 0
    package var height = 0
    /// What lies behind a stage; drawn first.
    package var stretches: [Frame] = []
    package var trails: [Trail] = []
    /// In the order in which one comes to them, which is that of the Tab key.
    package var nodes: [Node] = []

    init(_ form: Form) {
        self.form = form
    }

    /// A box with its words.
    package struct Node: Hashable, Sendable {
        /// What it is; the raw value is its class in the styles, where each has to mean nothing else.
        package enum Role: String, Sendable {
            /// A credential that it takes, and one of several to choose from.
            case stone = "step", choice = "option"
            /// The credential whose page this is.
            case here
            case summit = "top"
            /// A condition outside the catalog.
            case outside = "also"
            /// What a fork asks for, in words.
            case rule = "sign"
            /// Stands for many.
            case crowd
            /// The number of a stage, in a circle, and what a stage is called.
            case post = "mile", heading = "name"
            /// A mountain above the summit; without words.
            case peak
        }

        package let role: Role
        package var frame: Frame
        package var labels: [Label] = []
        /// All of what it says, since the labels may be cut: what it is called, and what is said of it.
        package var title: String?
        package var note: String?
        package var url: String?
        /// Of the title, where it is not the page's.
        package var language: String?
        package var isPast = false
    }

    /// A line of text.
    package struct Label: Hashable, Sendable {
        package let text: String
        package let style: TextStyle
        /// Where it starts in the reading direction in a slim drawing, and its middle in a wide one.
        package var x: Int
        /// Of the baseline.
        package let y: Int
        /// At most.
        package let width: Int
        /// Where it is not the page's.
        package var language: String?
    }

    /// A line that leads from one place to another.
    package struct Trail: Hashable, Sendable {
        package enum Kind: String, CaseIterable, Sendable {
            /// It has to be walked.
            case path
            /// One way of several.
            case fork
            /// What must be held first, from another stage.
            case need
        }

        package enum Step: Hashable, Sendable {
            case line(Point)
            case curve(Point, Point, Point)
        }

        package let kind: Kind
        package var start: Point
        package var steps: [Step]
    }
}

extension Drawing {
    mutating func line(_ kind: Trail.Kind, _ start: Point, _ end: Point) {
        guard start != end else { return }
        trails.append(Trail(kind: kind, start: start, steps: [.line(end)]))
    }

    /// From left to right; never left of `start` and never right of `end`.
    mutating func sweep(_ kind: Trail.Kind, _ start: Point, _ end: Point) {
        if start.y == end.y { return line(kind, start, end) }
        let middle = (start.x + end.x) / 2
        trails.append(Trail(kind: kind, start: start, steps: [.curve(Point(middle, start.y), Point(middle, end.y), end)]))
    }

    /// The same, read from right to left.
    func mirrored() -> Drawing {
        func mirrored(_ point: Point) -> Point { Point(width - point.x, point.y) }
        func mirrored(_ frame: Frame) -> Frame { Frame(x: width - frame.right, y: frame.y, width: frame.width, height: frame.height) }
        var result = self
        result.stretches = stretches.map(mirrored)
        result.trails = trails.map { trail in
            Trail(kind: trail.kind, start: mirrored(trail.start), steps: trail.steps.map { step in
                switch step {
                case .line(let end): .line(mirrored(end))
                case .curve(let first, let second, let end): .curve(mirrored(first), mirrored(second), mirrored(end))
                }
            })
        }
        for i in result.nodes.indices {
            result.nodes[i].frame = mirrored(result.nodes[i].frame)
            for k in result.nodes[i].labels.indices { result.nodes[i].labels[k].x = width - result.nodes[i].labels[k].x }
        }
        return result
    }
}

extension Drawing.Trail {
    /// Points along the way, close enough to tell what it touches.
    package var points: [Point] {
        var points = [start]
        var last = start
        for step in steps {
            switch step {
            case .line(let end):
                let length = max(abs(end.x - last.x), abs(end.y - last.y))
                for i in stride(from: 2, through: length, by: 2) {
                    points.append(Point(last.x + (end.x - last.x) * i / length, last.y + (end.y - last.y) * i / length))
                }
                points.append(end)
                last = end
            case .curve(let first, let second, let end):
                let parts = max(8, (abs(end.x - last.x) + abs(end.y - last.y)) / 2)
                for t in 1...parts {
                    let u = parts - t
                    // In whole numbers, which are the same everywhere.
                    func at(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
                        (u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d + parts * parts * parts / 2) / (parts * parts * parts)
                    }
                    points.append(Point(at(last.x, first.x, second.x, end.x), at(last.y, first.y, second.y, end.y)))
                }
                last = end
            }
        }
        return points
    }
}
