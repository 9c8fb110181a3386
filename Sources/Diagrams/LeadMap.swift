/// What a map of where a credential leads shows: what it counts toward, and what that counts toward.
package struct LeadMap: Sendable {
    package var here: TrailMap.Stone
    package var goals: [Goal]
    /// What the goals count toward in their turn.
    package var beyond: [Further]
    package var isRightToLeft = false

    /// A map shows at most so many goals, and so many beyond them.
    package enum Bound {
        package static let goals = 4
        package static let beyond = 3
    }

    package init(from here: TrailMap.Stone, goals: [Goal], beyond: [Further]) {
        self.here = here
        self.goals = goals
        self.beyond = beyond
    }

    package struct Goal: Sendable {
        package var stone: TrailMap.Stone
        /// Whether it could be had another way.
        package var isChoice: Bool

        package init(_ stone: TrailMap.Stone, isChoice: Bool) {
            self.stone = stone
            self.isChoice = isChoice
        }
    }

    package struct Further: Sendable {
        package var stone: TrailMap.Stone
        /// The positions of the goals that count toward it, and whether each could be had another way.
        package var from: [(goal: Int, isChoice: Bool)]

        package init(_ stone: TrailMap.Stone, from: [(goal: Int, isChoice: Bool)]) {
            self.stone = stone
            self.from = from
        }
    }
}

extension LeadMap {
    func wide() -> Drawing {
        var drawing = Drawing(.wide)
        drawing.nodes.reserveCapacity(1 + goals.count + beyond.count)
        let column = Fan.stoneWidth
        let bend = 64
        let gap = 16
        // Those beyond stand as close as can be to what leads to them, which keeps crossings few.
        let order = beyond.indices.sorted { (middle(of: beyond[$0]), $0) < (middle(of: beyond[$1]), $1) }
        let origin = Sign.stone(here, .here, width: column, form: .wide)
        let goalSigns = goals.map { Sign.stone($0.stone, $0.isChoice ? .choice : .stone, width: column, form: .wide) }
        let beyondSigns = order.map { Sign.stone(beyond[$0].stone, .stone, width: column, form: .wide) }
        func height(_ signs: [Sign]) -> Int { signs.reduce(0) { $0 + $1.height } + gap * max(0, signs.count - 1) }
        let tallest = max(origin.height, height(goalSigns), height(beyondSigns))
        drawing.height = tallest + 8
        drawing.width = 3 + column + (goals.isEmpty ? 0 : bend + column) + (beyond.isEmpty ? 0 : bend + column) + 3
        let start = origin.place(3, 4 + (tallest - origin.height) / 2, in: &drawing)
        var goalFrames: [Frame] = []
        var y = 4 + (tallest - height(goalSigns)) / 2
        for (i, sign) in goalSigns.enumerated() {
            let frame = sign.place(3 + column + bend, y, in: &drawing)
            drawing.sweep(goals[i].isChoice ? .fork : .path, start.exit, frame.entry)
            goalFrames.append(frame)
            y = frame.bottom + gap
        }
        y = 4 + (tallest - height(beyondSigns)) / 2
        for (i, sign) in beyondSigns.enumerated() {
            let frame = sign.place(3 + 2 * (column + bend), y, in: &drawing)
            for source in beyond[order[i]].from where goalFrames.indices.contains(source.goal) {
                drawing.sweep(source.isChoice ? .fork : .path, goalFrames[source.goal].exit, frame.entry)
            }
            y = frame.bottom + gap
        }
        return drawing
    }

    /// The credential, below it its goals, and below each what it counts toward and was not named yet.
    func slim() -> Drawing {
        var drawing = Drawing(.slim)
        drawing.nodes.reserveCapacity(1 + goals.count + beyond.count)
        drawing.width = 288
        let gap = 10
        let origin = Sign.stone(here, .here, width: drawing.width - 2, form: .slim).place(1, 4, in: &drawing)
        var y = origin.bottom + gap
        var last: [Drawing.Trail.Kind: Int] = [:]
        for (i, goal) in goals.enumerated() {
            let frame = Sign.stone(goal.stone, goal.isChoice ? .choice : .stone, width: drawing.width - 29, form: .slim).place(28, y, in: &drawing)
            let kind: Drawing.Trail.Kind = goal.isChoice ? .fork : .path
            drawing.line(kind, Point(14, frame.middleY), frame.entry)
            last[kind] = frame.middleY
            y = frame.bottom + gap
            var branch = frame.bottom
            for further in beyond where further.from.first?.goal == i {
                let next = Sign.stone(further.stone, .stone, width: drawing.width - 57, form: .slim).place(56, y, in: &drawing)
                let kind: Drawing.Trail.Kind = further.from.first?.isChoice == true ? .fork : .path
                drawing.line(kind, Point(42, branch), Point(42, next.middleY))
                drawing.line(kind, Point(42, next.middleY), next.entry)
                branch = next.middleY
                y = next.bottom + gap
            }
        }
        // Down to where the last has to be, and on to where the last may be.
        let needed = last[.path] ?? origin.bottom
        drawing.line(.path, Point(14, origin.bottom), Point(14, needed))
        if let chosen = last[.fork], chosen > needed { drawing.line(.fork, Point(14, needed), Point(14, chosen)) }
        drawing.height = y - gap + 4
        return drawing
    }

    /// Where on average what leads to it stands, in hundredths of a goal.
    private func middle(of further: Further) -> Int {
        further.from.isEmpty ? 0 : further.from.reduce(0) { $0 + $1.goal * 100 } / further.from.count
    }
}
