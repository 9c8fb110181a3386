@testable import Rendering
import Testing

struct FeedPagesTests {
    @Test(arguments: [
        (0, "1:0..<0"), (1, "1:0..<1"), (3, "1:0..<3"), (4, "1:3..<4 2:0..<3"), (6, "1:3..<6 2:0..<3"), (7, "1:6..<7 3:3..<6 2:0..<3"),
    ])
    func `full pages are filled from the oldest, and read from the newest`(count: Int, expected: String) {
        let pages = FeedPages(count: count, size: 3)
        var walk: [String] = []
        var page: Int? = 1
        while let number = page {
            walk.append("\(number):\(pages.things(on: number))")
            page = pages.next(after: number)
        }
        #expect(walk.joined(separator: " ") == expected)
        #expect(walk.count == pages.pageCount)
    }

    @Test func `a full page keeps its number and its things whatever is added`() {
        for size in 1...4 {
            for count in 0..<20 {
                let (before, after) = (FeedPages(count: count, size: size), FeedPages(count: count + 1, size: size))
                for page in stride(from: 2, through: before.pageCount, by: 1) {
                    #expect(before.things(on: page) == after.things(on: page))
                    #expect(before.next(after: page) == after.next(after: page))
                    #expect(before.path(of: page) == after.path(of: page))
                }
            }
        }
    }
}
