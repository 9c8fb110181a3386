@testable import Rendering
import Testing
import TestSupport

struct TermFileTests {
    func expect(_ file: TermFile, _ term: [UInt8], has: Bool, thing: Int, isSure: Bool) {
        var file = file
        let result = file.set(term, has: has, thing: thing)
        #expect(result == isSure)
    }

    @Test func `numbers are written as distances in base 32`() {
        #expect(String(decoding: TermList.text([3, 4, 104]), as: UTF8.self) == "DBjE")
        #expect(TermList.text([]).isEmpty)
        #expect(TermList.text([0]) == Array("A".utf8))
        #expect(TermList.text([31, 63]) == Array("fhA".utf8))
    }

    @Test func `what was written reads back`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            var numbers: [Int] = []
            var last = Int.random(in: 0..<3, using: &generator)
            for _ in 0..<Int.random(in: 0..<40, using: &generator) {
                numbers.append(last)
                last += Int.random(in: 1..<[2, 40, 2_000, 3_000_000][Int.random(in: 0..<4, using: &generator)], using: &generator)
            }
            #expect(TermList.numbers(TermList.text(numbers)[...]) == numbers)
        }
    }

    @Test(arguments: ["h", "A\"", "é", "hhhhhhhhhhhhhhhhhhhhhhhhhh", "A A"]) func `what is no list is refused`(text: String) {
        #expect(TermList.numbers(Array(text.utf8)[...]) == nil)
    }

    @Test func `a file reads back, and a damaged one is refused`() throws {
        var file = TermFile()
        file.add(Array("hand".utf8)[...], TermList.text([1, 5]))
        file.add(Array("hygiène".utf8)[...], TermList.text([2]))
        #expect(String(decoding: file.bytes, as: UTF8.self) == "[\"hand\",\"BE\",\n\"hygiène\",\"C\"]\n")
        #expect(TermFile(file.bytes)?.bytes == file.bytes)
        #expect(TermFile(TermFile().bytes)?.bytes == Array("[]\n".utf8))
        for end in 0..<file.bytes.count { #expect(TermFile(Array(file.bytes[..<end])) == nil) }
        #expect(TermFile(Array("[1,2]".utf8)) == nil)
    }

    @Test func `setting things gives the file that writing them gives`() throws {
        var generator = SeededGenerator(seed: 11)
        let terms = ["ab", "abc", "b", "ca", "cab", "z"].map { Array($0.utf8) }
        func write(_ state: [[Bool]]) -> TermFile {
            var file = TermFile()
            for (term, things) in zip(terms, state) where things.contains(true) {
                file.add(term[...], TermList.text(things.indices.filter { things[$0] }))
            }
            return file
        }
        var state = [[Bool]](repeating: [Bool](repeating: false, count: 90), count: terms.count)
        var file = write(state)
        for _ in 0..<2000 {
            let (term, thing) = (Int.random(in: 0..<terms.count, using: &generator), Int.random(in: 0..<90, using: &generator))
            state[term][thing].toggle()
            let isSure = file.set(terms[term], has: state[term][thing], thing: thing)
            #expect(isSure)
            try #require(file.bytes == write(state).bytes)
        }
    }

    @Test func `what is there already, or is not, is not sure`() {
        var file = TermFile()
        file.add(Array("hand".utf8)[...], TermList.text([1]))
        expect(file, Array("hand".utf8), has: true, thing: 1, isSure: false)
        expect(file, Array("hand".utf8), has: false, thing: 2, isSure: false)
        expect(file, Array("foot".utf8), has: false, thing: 2, isSure: false)
    }

    @Test func `a file and a list have bounds, and an edit beyond them is not sure`() {
        var file = TermFile()
        let long = TermList.text(Array(0..<(SearchLayout.Bound.list + 1)))
        #expect(long.count > SearchLayout.Bound.list)
        file.add(Array("everywhere".utf8)[...], long)
        #expect(file.entries.first?.list.isEmpty == true)
        expect(file, Array("everywhere".utf8), has: false, thing: 3, isSure: false)
        let full = TermList.text(Array(0..<SearchLayout.Bound.list))
        for number in 0..<20 { file.add(Array("term\(number + 10)".utf8)[...], full) }
        #expect(file.bytes.count <= SearchLayout.Bound.shard)
        #expect(!file.isWhole)
        expect(file, Array("a".utf8), has: true, thing: 3, isSure: false)
        #expect(TermFile(file.bytes)?.isWhole == false)
        var edge = TermFile()
        edge.add(Array("a".utf8)[...], full)
        expect(edge, Array("a".utf8), has: true, thing: SearchLayout.Bound.list, isSure: false)
    }
}
