extension Drawing {
    /// Draws what a choice brings with it: a stone that one need not take, but that another stage's stone asks for.
    ///
    /// Where all of a stage is needed anyway, the trail itself says so. A line that would run through a box is left out;
    /// the stone's own page says what it requires.
    mutating func addNeeds(of map: TrailMap) {
        var stones: [(number: Int, needs: [Int], stage: Int, isChoice: Bool)] = []
        func collect(_ steps: [TrailMap.Step], _ stage: Int, isChoice: Bool) {
            for step in steps {
                switch step {
                case .stone(let stone): stones.append((stone.number, stone.needs, stage, isChoice))
                case .fork(let fork): collect(fork.steps, stage, isChoice: isChoice || fork.isChoice)
                case .outside, .crowd: break
                }
            }
        }
        for (stage, content) in map.stages.enumerated() { collect(content.steps, stage, isChoice: false) }
        guard stones.contains(where: { !$0.needs.isEmpty }) else { return }
        // Stones are drawn in the order in which they were collected.
        let frames = nodes.filter { $0.role == .stone || $0.role == .choice }.map(\.frame)
        guard frames.count == stones.count else { return }
        var drawn = 0
        for (later, stone) in stones.enumerated() where !stone.needs.isEmpty {
            for (earlier, needed) in stones.enumerated() where needed.isChoice && needed.stage < stone.stage && stone.needs.contains(needed.number) {
                guard drawn < 8 else { return }
                let before = trails.count
                sweep(.need, frames[earlier].exit, frames[later].entry)
                if trails.count > before, crossesForeignBox(trails[before]) { trails.removeLast() } else { drawn += 1 }
            }
        }
    }

    /// The boxes that a way with these points could touch.
    package func boxes(near points: [Point]) -> [Frame] {
        guard let first = points.first else { return [] }
        var (low, high) = (first, first)
        for point in points {
            low = Point(min(low.x, point.x), min(low.y, point.y))
            high = Point(max(high.x, point.x), max(high.y, point.y))
        }
        return nodes.map(\.frame).filter { $0.x <= high.x && low.x <= $0.right && $0.y <= high.y && low.y <= $0.bottom }
    }

    /// Whether a trail runs through a box, or runs backward.
    private func crossesForeignBox(_ trail: Trail) -> Bool {
        let points = trail.points
        guard let end = points.last, trail.start.x < end.x else { return true }
        return !boxes(near: points).allSatisfy { box in !points.contains { box.holds($0) } }
    }
}
