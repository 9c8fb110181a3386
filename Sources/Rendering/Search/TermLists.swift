/// The lists of all terms, put together from what the tasks have read.
struct TermLists: Sendable {
    private let terms: TermTable
    private let commonWords: Int
    /// By term: the list of things that mention it, with where each does; how many; and those whose bodies have it.
    private let words: [[UInt8]]
    private let mentions: [Int]
    private let texts: [[UInt8]]
    /// By term, whether some title or competency has it.
    private let isInNames: [Bool]

    /// - Parameter parts: in the order of their things.
    init(_ parts: [ThingTerms], language: String) {
        let (table, commonWords) = CommonWords.table(of: language, capacity: 16_384)
        var terms = table
        var words = [[UInt8]](repeating: [], count: terms.count)
        var texts = words
        var mentions = [Int](repeating: 0, count: terms.count)
        var isInNames = [Bool](repeating: false, count: terms.count)
        var (lastMention, lastText) = (mentions, mentions)
        for part in parts {
            let numbers = (0..<part.terms.count).map { terms.number(of: $0, in: part.terms) }
            let more = terms.count - words.count
            words.append(contentsOf: repeatElement([], count: more))
            texts.append(contentsOf: repeatElement([], count: more))
            mentions.append(contentsOf: repeatElement(0, count: more))
            isInNames.append(contentsOf: repeatElement(false, count: more))
            lastMention.append(contentsOf: repeatElement(0, count: more))
            lastText.append(contentsOf: repeatElement(0, count: more))
            for mention in part.mentions {
                let term = numbers[Int(mention.term)]
                TermList.append(Int(mention.thing) - lastMention[term], to: &words[term])
                words[term].append(TermList.digits[mention.places.points])
                lastMention[term] = Int(mention.thing)
                mentions[term] += 1
                if mention.places.isInName { isInNames[term] = true }
            }
            for (term, thing) in part.texts {
                let term = numbers[Int(term)]
                TermList.append(Int(thing) - lastText[term], to: &texts[term])
                lastText[term] = Int(thing)
            }
        }
        (self.terms, self.commonWords, self.words, self.texts, self.mentions, self.isInNames) = (terms, commonWords, words, texts, mentions, isInNames)
    }

    /// The terms of each file, in the order of their bytes.
    func terms(_ layout: SearchLayout) -> [[Int]] {
        var shards = [[Int]](repeating: [], count: layout.shards)
        for term in 0..<terms.count { shards[layout.shard(of: terms[term])].append(term) }
        return shards.map { $0.sorted { terms[$0].lexicographicallyPrecedes(terms[$1]) } }
    }

    func words(_ shard: [Int]) -> [UInt8] { file(shard, words) }

    func texts(_ shard: [Int]) -> [UInt8] { file(shard, texts) }

    /// Terms of names by the number of their letters, with spaces between them, for typing mistakes.
    func spelling() -> [(length: Int, terms: [UInt8])] {
        var byLength = [[Int]](repeating: [], count: TermReader.longestTerm + 1)
        for term in commonWords..<terms.count where isInNames[term] {
            let bytes = terms[term]
            guard !bytes.contains(where: { $0 <= UInt8(ascii: "9") }) else { continue }
            let letters = bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
            if letters >= 4 { byLength[letters].append(term) }
        }
        return byLength.enumerated().compactMap { length, found in
            guard !found.isEmpty else { return nil }
            var kept = found
            if kept.count > SearchLayout.Bound.spelling {
                kept.sort { mentions[$0] != mentions[$1] ? mentions[$0] > mentions[$1] : terms[$0].lexicographicallyPrecedes(terms[$1]) }
                kept.removeLast(kept.count - SearchLayout.Bound.spelling)
            }
            kept.sort { terms[$0].lexicographicallyPrecedes(terms[$1]) }
            return (length, Array(kept.map { terms[$0] }.joined(separator: [UInt8(ascii: " ")])))
        }
    }

    private func file(_ shard: [Int], _ lists: [[UInt8]]) -> [UInt8] {
        var file = TermFile()
        for term in shard where !lists[term].isEmpty { file.add(terms[term], lists[term]) }
        return file.bytes
    }
}
