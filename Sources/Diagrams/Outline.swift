/// Steps below one another, each hanging on an upright trail to its left; what stands in a fork is set in.
///
/// It fits any width, and any depth: the deeper the forks, the less each is set in.
struct Outline {
    let form: Drawing.Form
    /// How far what stands in a fork is set in, in px.
    private let indent: Int
    private static let gap = 10

    init(_ steps: [TrailMap.Step], form: Drawing.Form) {
        self.form = form
        let depth = steps.map(\.depth).max() ?? 0
        indent = max(6, min(20, 112 / max(1, depth)))
    }

    /// - Parameter rail: where the trail is that the steps hang on.
    /// - Returns: the height of the last branch, and where the steps end; `nil` where there are none.
    @discardableResult
    func place(
        _ steps: [TrailMap.Step], _ kind: Drawing.Trail.Kind, rail: Int, left: Int, right: Int, top: Int, in drawing: inout Drawing
    ) -> (branch: Int, bottom: Int)? {
        var y = top
        var branch: Int?
        for step in steps {
            let frame = Sign.step(step, isChoice: kind == .fork, width: right - left, form: form).place(left, y, in: &drawing)
            drawing.line(kind, Point(rail, frame.middleY), frame.entry)
            branch = frame.middleY
            y = frame.bottom + Self.gap
            guard case .fork(let fork) = step else { continue }
            let inner = left + indent / 2
            let own: Drawing.Trail.Kind = fork.isChoice ? .fork : .path
            if let below = place(fork.steps, own, rail: inner, left: left + indent, right: right, top: y, in: &drawing) {
                drawing.line(own, Point(inner, frame.bottom), Point(inner, below.branch))
                y = below.bottom + Self.gap
            }
        }
        return branch.map { ($0, y - Self.gap) }
    }
}

extension TrailMap {
    /// The drawing for narrow screens: one trail from top to bottom.
    func slim() -> Drawing {
        var drawing = Drawing(.slim)
        drawing.width = 288
        // A px at either side is for the borders of boxes.
        let rail = 1 + Post.size / 2
        let left = 41
        let right = drawing.width - 1
        var y = 4
        var last: Int?
        for (number, stage) in stages.enumerated() {
            let heading = Sign.heading(stage, width: right - left, form: .slim)
            let post = Post.place(String(number + 1), 1, y, in: &drawing)
            if let last { drawing.line(.path, Point(rail, last), Point(rail, post.y)) }
            last = post.bottom
            heading.place(left, y + max(0, (Post.size - heading.height) / 2), in: &drawing)
            y += max(Post.size, heading.height) + 10
            if let below = Outline(stage.steps, form: .slim).place(stage.steps, .path, rail: rail, left: left, right: right, top: y, in: &drawing) {
                y = below.bottom
            }
            y += 26
        }
        y += Peak.height
        let sign = Sign.stone(summit, .summit, width: right - 1, form: .slim)
        let frame = sign.place(1, y, in: &drawing)
        if let last { drawing.line(.path, Point(rail, last), Point(rail, frame.y)) }
        Peak.place(above: frame, x: frame.middleX - Peak.width / 2, in: &drawing)
        drawing.height = frame.bottom + 4
        return drawing
    }
}
