/// What a map of a trail shows: the stages of a pathway with what each takes, and the summit.
package struct TrailMap: Sendable {
    package var stages: [Stage]
    package var summit: Stone
    package var isRightToLeft = false
    /// What is said in place of so many stages, where there are too many to draw.
    package var moreStages: @Sendable (Int) -> String
    /// The address of the list that says everything.
    package var list: String

    package init(stages: [Stage], summit: Stone, list: String, moreStages: @escaping @Sendable (Int) -> String) {
        self.stages = stages
        self.summit = summit
        self.list = list
        self.moreStages = moreStages
    }

    /// A stretch of the trail. All of its steps are needed.
    package struct Stage: Sendable {
        package var title: String
        /// How many of its steps it takes, in words.
        package var rule: String?
        /// Of the title, where it is not the page's.
        package var language: String?
        package var steps: [Step]
        /// "14 credentials", for where they are not drawn one by one.
        package var count: String
        /// Where the list says what the stage takes.
        package var url: String

        package init(_ title: String, rule: String? = nil, steps: [Step], count: String, url: String) {
            self.title = title
            self.rule = rule
            self.steps = steps
            self.count = count
            self.url = url
        }
    }

    package indirect enum Step: Sendable {
        case stone(Stone)
        case fork(Fork)
        /// A condition outside the catalog, in words.
        case outside(String, language: String?)
        /// Several that are not drawn one by one: how many, and where they are listed.
        case crowd(String, url: String)
    }

    /// A credential.
    package struct Stone: Sendable {
        package var title: String
        /// Where it leads, unless one is there already.
        package var url: String?
        /// What it takes in time and money, and whether it is past.
        package var note: String
        /// Of the title, where it is not the page's.
        package var language: String?
        package var isPast = false
        /// Tells stones apart: the same credential may stand in several places.
        package var number: Int
        /// The numbers of those that must be held before it.
        package var needs: [Int] = []

        package init(_ title: String, url: String, note: String, number: Int) {
            self.title = title
            self.url = url
            self.note = note
            self.number = number
        }
    }

    /// Several ways, with a rule for how many of them it takes.
    package struct Fork: Sendable {
        /// "Any 2 of these 4".
        package var rule: String
        package var title: String?
        /// Of the title, where it is not the page's.
        package var language: String?
        /// Whether one chooses, and need not take all.
        package var isChoice: Bool
        package var steps: [Step]
        /// "14 credentials".
        package var count: String

        package init(_ rule: String, title: String? = nil, isChoice: Bool, steps: [Step], count: String) {
            self.rule = rule
            self.title = title
            self.isChoice = isChoice
            self.steps = steps
            self.count = count
        }
    }
}

// MARK: Bounds

extension TrailMap {
    /// What a map shows one by one; where there is more, it shows how many there are, and where they are listed.
    package enum Bound {
        package static let stages = 24
        /// Stones, forks and conditions of a whole map; past it every stage stands for what it holds.
        package static let steps = 80
        /// Steps of one fork, or of one stage.
        package static let members = 16
        /// Forks in forks.
        package static let depth = 16
    }

    /// The map as it is drawn, and whether anything was left to the list.
    package func bounded() -> (map: TrailMap, isWhole: Bool) {
        var isWhole = true
        var map = self
        if stages.count > Bound.stages {
            isWhole = false
            let rest = stages.count - (Bound.stages - 1)
            map.stages = Array(stages.prefix(Bound.stages - 1))
            map.stages.append(Stage("…", steps: [.crowd(moreStages(rest), url: list)], count: "", url: list))
        }
        for i in map.stages.indices {
            let stage = map.stages[i]
            map.stages[i].steps = stage.steps.count > Bound.members
                ? [.crowd(stage.count, url: stage.url)] : stage.steps.map { $0.bounded(at: stage.url, depth: 1, &isWhole) }
            if stage.steps.count > Bound.members { isWhole = false }
        }
        var size = 0
        for stage in map.stages { for step in stage.steps { size += step.size } }
        if size > Bound.steps {
            isWhole = false
            for i in map.stages.indices where map.stages[i].steps.count > 1 || map.stages[i].steps.contains(where: { $0.size > 1 }) {
                map.stages[i].steps = [.crowd(map.stages[i].count, url: map.stages[i].url)]
            }
        }
        return (map, isWhole)
    }
}

private extension TrailMap.Step {
    func bounded(at url: String, depth: Int, _ isWhole: inout Bool) -> TrailMap.Step {
        guard case .fork(var fork) = self else { return self }
        if fork.steps.count > TrailMap.Bound.members || depth >= TrailMap.Bound.depth {
            isWhole = false
            fork.steps = [.crowd(fork.count, url: url)]
        } else {
            fork.steps = fork.steps.map { $0.bounded(at: url, depth: depth + 1, &isWhole) }
        }
        return .fork(fork)
    }

    var size: Int {
        guard case .fork(let fork) = self else { return 1 }
        return fork.steps.reduce(1) { $0 + $1.size }
    }
}

extension TrailMap.Step {
    /// How many forks stand in one another.
    var depth: Int {
        guard case .fork(let fork) = self else { return 0 }
        return 1 + (fork.steps.map(\.depth).max() ?? 0)
    }
}
