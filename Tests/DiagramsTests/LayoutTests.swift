@testable import Diagrams
import TestSupport
import Testing

struct LayoutTests {
    @Test func `no random trail has boxes that overlap, trails through boxes, or words outside`() {
        for seed in UInt64(1)...500 {
            var random = RandomTrail(seed: seed)
            for drawing in random.map().bounded().map.drawings {
                let faults = drawing.faults
                #expect(faults.isEmpty, "seed \(seed), \(drawing.form): \(faults.prefix(3))")
            }
            for drawing in random.leads().drawings {
                let faults = drawing.faults
                #expect(faults.isEmpty, "leads, seed \(seed), \(drawing.form): \(faults.prefix(3))")
            }
        }
    }

    @Test func `the same trail gives the same bytes`() {
        for seed in UInt64(1)...40 {
            var first = RandomTrail(seed: seed)
            var second = RandomTrail(seed: seed)
            #expect(SVG.bytes(of: first.map(), name: "Map").svg == SVG.bytes(of: second.map(), name: "Map").svg, "seed \(seed)")
        }
    }

    @Test func `a fault in a drawing is found`() throws {
        let map = TrailMap(stages: [TrailMap.Stage("One", steps: [.stone(Self.stone("A")), .stone(Self.stone("B"))], count: "2", url: "#1")], summit: Self.stone("Top"), list: "#") { "\($0)" }
        for drawing in map.drawings {
            let stones = drawing.nodes.indices.filter { drawing.nodes[$0].role == .stone }
            var moved = drawing
            moved.nodes[stones[0]].frame.y = drawing.nodes[stones[1]].frame.y + 5
            #expect(moved.faults.contains { $0.contains("lies on") })
            var crossed = drawing
            crossed.line(.path, Point(0, drawing.nodes[stones[0]].frame.middleY), Point(drawing.width, drawing.nodes[stones[0]].frame.middleY))
            #expect(crossed.faults.contains { $0.contains("runs through") })
            var narrow = drawing
            narrow.nodes[stones[0]].frame.width = 3
            #expect(narrow.faults.contains { $0.contains("sticks out of its") })
        }
    }

    @Test func `every stone is drawn in both forms, in the order of the trail, and the summit comes last`() {
        for seed in UInt64(1)...100 {
            var random = RandomTrail(seed: seed)
            let map = random.map().bounded().map
            let forms = map.drawings.map { $0.nodes.compactMap(\.url) }
            #expect(forms[0] == forms[1], "seed \(seed)")
            #expect(forms[0].last == map.summit.url)
        }
    }

    @Test func `a group of 200 is one crowd, and the map says that it is not all`() {
        let fork = TrailMap.Fork("Any 3 of these 200", isChoice: true, steps: (0..<200).map { .stone(Self.stone("\($0)")) }, count: "200 credentials")
        let map = TrailMap(stages: [TrailMap.Stage("One", steps: [.fork(fork)], count: "200 credentials", url: "#stage.1")], summit: Self.stone("Top"), list: "#") { "\($0)" }
        let (bounded, isWhole) = map.bounded()
        #expect(!isWhole)
        let drawing = bounded.wide()
        #expect(drawing.nodes.filter { $0.role == .crowd }.map(\.url) == ["#stage.1"])
        #expect(!drawing.nodes.contains { $0.role == .stone || $0.role == .choice })
    }

    @Test func `a map of thousands of stones stays small`() {
        let stages = (0..<1000).map { number in
            TrailMap.Stage("Stage \(number)", steps: (0..<16).map { .stone(Self.stone("Step \($0)")) }, count: "16 credentials", url: "#stage.\(number)")
        }
        let (svg, isWhole) = SVG.bytes(of: TrailMap(stages: stages, summit: Self.stone("Top"), list: "#") { "and \($0) more" }, name: "Map")
        #expect(!isWhole)
        #expect(svg.count < 40_000)
        #expect(String(decoding: svg, as: UTF8.self).contains("and 977 more"))
    }

    @Test func `forks sixteen deep are drawn, each set in`() {
        var step = TrailMap.Step.stone(Self.stone("At the bottom"))
        for level in 0..<15 { step = .fork(TrailMap.Fork("Level \(level)", isChoice: true, steps: [step, .stone(Self.stone("Beside it"))], count: "2")) }
        let map = TrailMap(stages: [TrailMap.Stage("Deep", steps: [step], count: "16 credentials", url: "#1")], summit: Self.stone("Top"), list: "#") { "\($0)" }
        let (bounded, isWhole) = map.bounded()
        #expect(isWhole)
        for drawing in bounded.drawings {
            #expect(drawing.faults.isEmpty)
            #expect(drawing.nodes.filter { $0.role == .choice }.count == 16)
        }
    }

    @Test func `nesting without end is cut`() {
        var step = TrailMap.Step.stone(Self.stone("At the bottom"))
        for _ in 0..<300 { step = .fork(TrailMap.Fork("One of these", isChoice: true, steps: [step], count: "1 credential")) }
        let map = TrailMap(stages: [TrailMap.Stage("Deep", steps: [step], count: "1 credential", url: "#1")], summit: Self.stone("Top"), list: "#") { "\($0)" }
        let (bounded, isWhole) = map.bounded()
        #expect(!isWhole)
        for drawing in bounded.drawings { #expect(drawing.faults.isEmpty) }
    }

    @Test func `stages without steps, and trails without stages, are drawn`() {
        let empty = TrailMap.Stage("Nothing to do", steps: [], count: "0 credentials", url: "#1")
        for stages in [[], [empty], [empty, empty]] {
            for drawing in TrailMap(stages: stages, summit: Self.stone("Top"), list: "#", moreStages: { "\($0)" }).drawings {
                #expect(drawing.faults.isEmpty)
                #expect(drawing.nodes.filter { $0.role == .post }.count == stages.count)
            }
        }
    }

    @Test func `rows share their width evenly`() {
        #expect(Rows(of: [300, 300, 300, 300], gap: 30, widest: 1000).ranges == [0..<2, 2..<4])
        #expect(Rows(of: [300, 300, 300], gap: 30, widest: 1000).ranges == [0..<3])
        #expect(Rows(of: [1200, 100], gap: 30, widest: 1000).ranges == [0..<1, 1..<2])
        #expect(Rows(of: [], gap: 30, widest: 1000).ranges.isEmpty)
    }

    @Test func `what a chosen stone is needed for is drawn where the way is free`() {
        var later = Self.stone("Needs A")
        later.needs = [7]
        var chosen = Self.stone("A")
        chosen.number = 7
        let fork = TrailMap.Fork("Either of these", isChoice: true, steps: [.stone(chosen), .stone(Self.stone("B"))], count: "2")
        let map = TrailMap(
            stages: [
                TrailMap.Stage("One", steps: [.fork(fork)], count: "2", url: "#1"),
                TrailMap.Stage("Two", steps: [.stone(later), .stone(Self.stone("D"))], count: "2", url: "#2"),
                TrailMap.Stage("Three", steps: [.stone(Self.stone("C"))], count: "1", url: "#3"),
            ], summit: Self.stone("Top"), list: "#") { "\($0)" }
        let drawing = map.wide()
        #expect(drawing.trails.filter { $0.kind == .need }.count == 1)
        #expect(drawing.faults.isEmpty)
        #expect(map.slim().trails.allSatisfy { $0.kind != .need })
    }

    static func stone(_ title: String) -> TrailMap.Stone {
        TrailMap.Stone(title, url: "/credentials/x/", note: "4 h", number: 0)
    }
}
