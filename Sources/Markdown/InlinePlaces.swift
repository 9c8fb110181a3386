/// Tells where in the source the links, images and HTML of one block stand.
///
/// They are asked for in the order in which they end in the source, which is the order of a walk that asks when it
/// leaves a node.
struct InlinePlaces {
    /// Where something stands, and its destination, which is elsewhere for a link by reference.
    struct Found {
        let whole: Range<Int>
        let destination: Range<Int>

        init(whole: Range<Int>, destination: Range<Int>? = nil) {
            self.whole = whole
            self.destination = destination ?? whole
        }
    }

    /// How many places are looked at for one node; more than a few that are none to cmark do not follow each other.
    private static let lookAhead = 64

    private let bytes: [UInt8]
    private let block: Range<Int>
    private var places: [InlinePlace]?
    private var next = 0
    /// Where the search for literal text goes on.
    private var literalStart: Int

    init(_ bytes: [UInt8], block: Range<Int>) {
        self.bytes = bytes
        self.block = block
        literalStart = block.lowerBound
    }

    /// The place of a link or image that leads to `destination`; the block's where it is not found.
    mutating func find(destination: ArraySlice<UInt8>, _ definitions: inout LinkDefinitions) -> Found {
        let address = destination.starts(with: "mailto:".utf8) ? destination.dropFirst(7) : nil
        let found = find(&definitions) { [bytes] place in
            switch place.kind {
            case .html: false
            case .automatic: SourceReading.reads(bytes[place.target], as: destination)
                || address.map { SourceReading.reads(bytes[place.target], as: $0) } ?? false
            case .inline, .reference: SourceReading.reads(bytes[place.target], as: destination)
            }
        }
        return Found(whole: found?.whole ?? block, destination: found?.target ?? block)
    }

    /// The place of HTML that cmark read as `literal`; the block's where it is not found.
    mutating func find(html literal: ArraySlice<UInt8>, _ definitions: inout LinkDefinitions) -> Range<Int> {
        let firstLine = literal.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        return find(&definitions) { [bytes] in $0.kind == .html && bytes[$0.whole].starts(with: firstLine) }?.whole ?? block
    }

    /// The place of text that stands in the source as it is; the block's where it is not found.
    mutating func find(literal: ArraySlice<UInt8>) -> Range<Int> {
        guard let first = literal.first else { return block }
        var i = literalStart
        while i + literal.count <= block.upperBound {
            if bytes[i] == first, bytes[i..<(i + literal.count)] == literal {
                literalStart = i + literal.count
                return i..<literalStart
            }
            i += 1
        }
        return block
    }
}

private extension InlinePlaces {
    mutating func find(_ definitions: inout LinkDefinitions, where isWanted: (InlinePlace) -> Bool) -> InlinePlace? {
        let places = self.places ?? allPlaces(&definitions)
        self.places = places
        for i in next..<min(next + Self.lookAhead, places.count) where isWanted(places[i]) {
            next = i + 1
            literalStart = max(literalStart, places[i].whole.upperBound)
            return places[i]
        }
        return nil
    }

    /// All places, those by reference with the destination that their label stands for; without a definition they are none.
    func allPlaces(_ definitions: inout LinkDefinitions) -> [InlinePlace] {
        let places = InlinePlaceFinder.places(in: bytes, block)
        guard places.contains(where: { $0.kind == .reference }) else { return places }
        var result: [InlinePlace] = []
        for place in places {
            if place.kind != .reference {
                result.append(place)
            } else if let destination = definitions.destination(for: place.target) {
                result.append(InlinePlace(kind: .reference, whole: place.whole, target: destination))
            }
        }
        return result
    }
}
