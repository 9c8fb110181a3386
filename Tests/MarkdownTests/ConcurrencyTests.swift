import Diagnostics
import Markdown
import SourceText
import Testing
import TestSupport

struct ConcurrencyTests {
    private struct Result: Equatable, Sendable {
        let html: [UInt8]
        let messages: [String]
        let places: [SourceSpan]
        let plainText: String

        init(_ source: [UInt8]) {
            let reading = Reading(source)
            html = reading.document.html
            messages = reading.diagnostics.map(\.message)
            places = reading.document.links.map(\.span)
            plainText = reading.document.plainText
        }
    }

    @Test func `documents read at one time are those read one after the other`() async {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("seed \(seed)")
        var random = RandomMarkdown(seed: seed)
        var sources: [[UInt8]] = []
        for _ in 0..<2000 { sources.append(random.pieces(1 + random.number(below: 60), from: RandomMarkdown.shared + RandomMarkdown.hostile)) }
        let serial = sources.map(Result.init)
        let all = sources
        await withTaskGroup(of: [Result].self) { group in
            for worker in 0..<4 {
                group.addTask {
                    // Each starts elsewhere, so that different documents meet.
                    let shift = worker * all.count / 4
                    let shifted = all[shift...] + all[..<shift]
                    let results = shifted.map(Result.init)
                    return Array(results[(all.count - shift)...] + results[..<(all.count - shift)])
                }
            }
            for await results in group {
                let differing = results.indices.first { results[$0] != serial[$0] }
                #expect(differing == nil, "document \(differing ?? 0) of seed \(seed)")
            }
        }
    }
}
