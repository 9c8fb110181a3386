@testable import Diagrams
import TestSupport
import Testing

struct SVGTests {
    @Test func `a trail with a choice reads as expected`() throws {
        try expect(SVG.bytes(of: Self.ward, name: "The way up").svg, "ward.svg")
    }

    @Test func `a map of where a credential leads reads as expected`() throws {
        let map = LeadMap(
            from: stone("Hand Hygiene Observer", 1),
            goals: [LeadMap.Goal(stone("Infection Prevention Associate", 2), isChoice: false), LeadMap.Goal(stone("Unit Champion", 3), isChoice: true)],
            beyond: [LeadMap.Further(stone("Certified in Prevention", 4), from: [(0, false), (1, true)])])
        try expect(SVG.bytes(of: map, name: "Where it leads"), "leads.svg")
    }

    @Test func `hostile words stay words`() {
        let evil = "</text></svg><script>alert(1)</script><a href=\"javascript:x\" onload='y'>&"
        var map = Self.ward
        map.stages[0].title = evil
        map.stages[0].rule = evil
        map.stages[0].count = evil
        map.summit.title = evil
        map.summit.note = evil
        map.summit.url = "/x\"><script>"
        map.summit.language = "\"><script>"
        map.stages[0].steps.append(.outside(evil, language: evil))
        map.stages[0].steps.append(.fork(TrailMap.Fork(evil, title: evil, isChoice: true, steps: [], count: evil)))
        let svg = String(decoding: SVG.bytes(of: map, name: evil).svg, as: UTF8.self)
        #expect(!svg.contains("<script") && !svg.contains("onload='") && !svg.contains("href=\"javascript"))
        #expect(svg.components(of: "<svg") == 2 && svg.components(of: "</svg>") == 2)
        #expect(svg.components(of: "<a ") == svg.components(of: "</a>"))
    }

    @Test func `from right to left everything is mirrored`() {
        var map = Self.ward
        let plain = map.drawings
        map.isRightToLeft = true
        for (drawing, mirror) in zip(plain, map.drawings) {
            #expect(mirror.nodes.map(\.frame) == drawing.nodes.map { Frame(x: drawing.width - $0.frame.right, y: $0.frame.y, width: $0.frame.width, height: $0.frame.height) })
            #expect(mirror.faults.isEmpty)
            #expect(mirror.mirrored() == drawing)
        }
    }

    static var ward: TrailMap {
        let fork = TrailMap.Fork("Any 2 of these 3", title: "Depth", isChoice: true, steps: [
            .stone(stone("Device Infections", 4)), .stone(stone("Surgical Sites", 5)), .stone(stone("Antibiotic Stewardship in Practice", 6)),
        ], count: "3 credentials")
        return TrailMap(
            stages: [
                TrailMap.Stage("Foundations", rule: "Both of these", steps: [.stone(stone("Standard Precautions", 1)), .stone(stone("Hand Hygiene Observer", 2))], count: "2 credentials", url: "#stage.1"),
                TrailMap.Stage("Depth", steps: [.fork(fork), .outside("Experience: 2 years", language: nil)], count: "3 credentials", url: "#stage.2"),
            ], summit: stone("Certified in Prevention", 9), list: "#part.trail") { "and \($0) more stages" }
    }

    private func expect(_ bytes: [UInt8], _ name: String) throws {
        let path = "Tests/DiagramsTests/Expected/" + name
        let text = String(decoding: bytes, as: UTF8.self)
        if ProjectFolder.accepts { return try ProjectFolder.write(text, to: path) }
        #expect(try ProjectFolder.text(path) == text, "CAIRN_ACCEPT=1 writes \(path) anew")
    }
}

private func stone(_ title: String, _ number: Int) -> TrailMap.Stone {
    TrailMap.Stone(title, url: "/credentials/c\(number)/", note: "\(number * 4) h · 50 USD", number: number)
}

private extension String {
    /// How often a text stands in it.
    func components(of text: String) -> Int {
        var count = 0
        var rest = utf8[...]
        while let place = rest.firstRange(of: text.utf8) {
            count += 1
            rest = rest[place.upperBound...]
        }
        return count
    }
}
