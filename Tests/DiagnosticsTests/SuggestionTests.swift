import Diagnostics
import Testing

struct SuggestionTests {
    @Test func `a transposed word finds its neighbour`() {
        #expect(Suggestion.nearest(to: "titel", in: ["title", "topics", "teaches"]) == "title")
    }

    @Test func `nothing is suggested when nothing is near`() {
        #expect(Suggestion.nearest(to: "colour", in: ["title", "topics"]) == nil)
        #expect(Suggestion.nearest(to: "xy", in: ["a", "abcdefgh"]) == nil)
    }

    @Test func `a name cut short finds the whole one`() {
        #expect(Suggestion.nearest(to: "micro", in: ["microcredential", "badge"]) == "microcredential")
    }

    @Test func `ties go to the first by name`() {
        #expect(Suggestion.nearest(to: "welding-3", in: ["welding-2", "welding-1"]) == "welding-1")
    }
}
