/// A stage of a wide map, before it has a place: its name, and below it the trail through its steps.
struct StageStretch {
    private enum Content {
        case fan(Fan.Bundle)
        /// Where the steps side by side would be wider than a map.
        case outline([TrailMap.Step], height: Int)
    }

    private let heading: Sign
    private let content: Content
    private let number: String
    let width: Int
    /// From the top to the trail, and from there to the bottom.
    let above: Int
    let below: Int

    private static let padding = 14
    private static let outlineWidth = 440

    init(_ stage: TrailMap.Stage, number: Int, widest: Int) {
        self.number = String(number)
        let bundle = Fan.Bundle(stage.steps, .path)
        let fits = bundle.width + Post.size + 2 * Self.padding <= widest
        let inner = fits ? max(150, Post.size + bundle.width) : Self.outlineWidth
        heading = Sign.heading(stage, width: inner, form: .wide)
        width = inner + 2 * Self.padding
        let top = Self.padding + heading.height + 12
        if fits {
            let half = max(Post.size, bundle.height) / 2 + 1
            content = .fan(bundle)
            above = top + half
            below = half + Self.padding
        } else {
            // Laid out once to learn its height.
            var drawing = Drawing(.wide)
            let bottom = Outline(stage.steps, form: .wide).place(stage.steps, .path, rail: 0, left: 30, right: Self.outlineWidth, top: 0, in: &drawing)?.bottom ?? 0
            content = .outline(stage.steps, height: bottom)
            above = top + Post.size / 2
            below = Post.size / 2 + 12 + bottom + Self.padding
        }
    }

    /// Draws it with its trail at a height, from its left edge to its right.
    func place(_ x: Int, trail y: Int, in drawing: inout Drawing) {
        let frame = Frame(x: x, y: y - above, width: width, height: above + below)
        drawing.stretches.append(frame)
        heading.place(x + Self.padding, frame.y + Self.padding, in: &drawing)
        let post = Post.place(number, x + Self.padding, y - Post.size / 2, in: &drawing)
        drawing.line(.path, Point(x, y), Point(post.x, y))
        switch content {
        case .fan(let bundle):
            let end = bundle.place(from: Point(post.right, y), in: &drawing)
            drawing.line(.path, end, Point(frame.right, y))
        case .outline(let steps, _):
            drawing.line(.path, Point(post.right, y), Point(frame.right, y))
            let below = Outline(steps, form: .wide).place(
                steps, .path, rail: post.middleX, left: post.right, right: frame.right - Self.padding, top: post.bottom + 12, in: &drawing)
            if let below { drawing.line(.path, Point(post.middleX, post.bottom), Point(post.middleX, below.branch)) }
        }
    }
}
