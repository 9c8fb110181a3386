import Diagrams
import TestSupport

/// Trails of all shapes, with titles of all sorts.
struct RandomTrail {
    private var generator: SeededGenerator
    private var number = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    static let titles = [
        "A", "Standard Precautions", "Hand Hygiene Observer", "Surveillance and Case Finding in Long-Term Care", "",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "感染予防と管理のための基礎課程（医療従事者向け）第二部",
        "مكافحة العدوى في المستشفيات وأماكن الرعاية", "<script>alert(\"1\")</script> & 'so on'", "e\u{301}\u{302}\u{303} co\u{308}mbining ma\u{30A}rks o\u{308}ver eve\u{301}rything",
        "👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️ 🏔️ to the top", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "Изучение инфекционного контроля в больницах", "a-b/c-d/e-f/g-h/i-j/k-l/m-n/o-p/q-r/s-t/u-v",
        "การป้องกันและควบคุมการติดเชื้อในโรงพยาบาล", "\u{202E}backwards", "\u{FDFD}\u{FDFA}",
    ]

    mutating func map() -> TrailMap {
        let depth = pick(6) == 0 ? 15 : pick(4)
        var stages: [TrailMap.Stage] = []
        for _ in 0..<(pick(12) == 0 ? 40 : pick(7)) {
            let steps = self.steps(pick(10) == 0 ? pick(30) : pick(5), depth)
            stages.append(TrailMap.Stage(title(), rule: pick(2) == 0 ? "All \(steps.count) of these" : nil, steps: steps, count: "\(pick(300)) credentials", url: "#stage"))
        }
        var map = TrailMap(stages: stages, summit: stone(), list: "#list") { "and \($0) more" }
        map.isRightToLeft = pick(4) == 0
        return map
    }

    mutating func leads() -> LeadMap {
        let goals = (0..<pick(8)).map { _ in LeadMap.Goal(stone(), isChoice: pick(2) == 0) }
        let beyond = (0..<pick(7)).map { _ in
            LeadMap.Further(stone(), from: goals.isEmpty ? [] : (0...pick(3)).map { _ in (pick(goals.count), pick(2) == 0) })
        }
        var map = LeadMap(from: stone(), goals: goals, beyond: beyond)
        map.isRightToLeft = pick(4) == 0
        return map
    }

    private mutating func steps(_ count: Int, _ depth: Int) -> [TrailMap.Step] {
        (0..<count).map { _ in step(depth) }
    }

    private mutating func step(_ depth: Int) -> TrailMap.Step {
        switch pick(10) {
        case 0: return .outside(title(), language: nil)
        case 1...3 where depth > 0, 4...9 where depth > 8:
            // A large group has no groups in it, and a deep one few members, so that a trail is no larger than it need be.
            let isLarge = pick(40) == 0
            let count = isLarge ? 200 : depth > 4 ? 1 + pick(2) : pick(5)
            return .fork(TrailMap.Fork(
                "Any \(pick(4)) of these \(count)", title: pick(2) == 0 ? title() : nil, isChoice: pick(3) > 0, steps: steps(count, isLarge ? 0 : depth - 1),
                count: "\(count) credentials"))
        default: return .stone(stone())
        }
    }

    private mutating func stone() -> TrailMap.Stone {
        number += 1
        var stone = TrailMap.Stone(title(), url: "/credentials/c\(number)/", note: pick(2) == 0 ? "12 h · 195 USD" : pick(5) == 0 ? title() : "", number: number)
        if pick(3) == 0 { stone.needs = (0...pick(3)).map { _ in pick(number + 1) } }
        stone.isPast = pick(8) == 0
        if pick(8) == 0 { stone.language = "fr" }
        return stone
    }

    private mutating func title() -> String {
        let title = Self.titles[pick(Self.titles.count)]
        return pick(6) == 0 ? title + " " + Self.titles[pick(Self.titles.count)] : title
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}
