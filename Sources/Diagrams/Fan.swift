/// Steps that lie side by side between two points of the trail: it parts before them and comes together behind them.
///
/// Every step has a strip of the height to itself, and all that bends does so between two columns, so that no trail
/// touches a box that it does not lead to.
indirect enum Fan {
    case sign(Sign)
    case fork(Sign, members: Bundle)

    /// Steps above one another.
    struct Bundle {
        let kind: Drawing.Trail.Kind
        let members: [Fan]
        let width: Int
        let height: Int

        static let gap = 14
        /// For the bends before and behind the members.
        static let bend = 40

        init(_ steps: [TrailMap.Step], _ kind: Drawing.Trail.Kind) {
            self.kind = kind
            members = steps.map { Fan($0, isChoice: kind == .fork) }
            let widest = members.map(\.width).max() ?? 0
            width = members.isEmpty ? 0 : widest + 2 * (members.count == 1 ? Self.bend / 2 : Self.bend)
            height = members.reduce(0) { $0 + $1.height } + Self.gap * max(0, members.count - 1)
        }
    }

    static let stoneWidth = 200
    private static let ruleWidth = 148

    init(_ step: TrailMap.Step, isChoice: Bool) {
        guard case .fork(let fork) = step else {
            self = .sign(.step(step, isChoice: isChoice, width: Self.stoneWidth, form: .wide))
            return
        }
        self = .fork(
            .step(step, isChoice: isChoice, width: Self.ruleWidth, form: .wide), members: Bundle(fork.steps, fork.isChoice ? .fork : .path))
    }

    var width: Int {
        switch self {
        case .sign(let sign): sign.width
        case .fork(let sign, let members): sign.width + members.width
        }
    }

    var height: Int {
        switch self {
        case .sign(let sign): sign.height
        case .fork(let sign, let members): max(sign.height, members.height)
        }
    }

    /// - Parameter middle: the height at which the trail comes and goes.
    /// - Returns: where the trail goes on.
    func place(_ x: Int, middle: Int, in drawing: inout Drawing) -> Point {
        switch self {
        case .sign(let sign):
            let frame = sign.place(x, middle - sign.height / 2, in: &drawing)
            return Point(frame.right, middle)
        case .fork(let sign, let members):
            let frame = sign.place(x, middle - sign.height / 2, in: &drawing)
            return members.place(from: Point(frame.right, middle), in: &drawing)
        }
    }
}

extension Fan.Bundle {
    /// - Returns: where the trails have come together again.
    func place(from start: Point, in drawing: inout Drawing) -> Point {
        guard !members.isEmpty else { return start }
        let end = Point(start.x + width, start.y)
        let bend = members.count == 1 ? Self.bend / 2 : Self.bend
        var y = start.y - height / 2
        for member in members {
            // A single member lies on the trail itself.
            let middle = members.count == 1 ? start.y : y + member.height / 2
            drawing.sweep(kind, start, Point(start.x + bend, middle))
            let out = member.place(start.x + bend, middle: middle, in: &drawing)
            drawing.line(kind, out, Point(end.x - bend, middle))
            drawing.sweep(kind, Point(end.x - bend, middle), end)
            y += member.height + Self.gap
        }
        return end
    }
}
