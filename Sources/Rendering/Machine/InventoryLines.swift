import Files
import Model

/// The digests of all things at the end of a `changes.json`, read where they stand.
///
/// ```
/// ,"things":[
/// {"kind":"credential","id":"observer","digest":"5c…"},
/// {"kind":"page","id":"about","digest":"07…","status":"retired"}]}
/// ```
struct InventoryLines: Sendable {
    private struct Line: Sendable {
        let kind: Kind
        let id: Range<Int>
    }

    private var lines: [Line] = []
    /// What the generation follows from: behind the base's, three of each thing, of which the third is its digest.
    private var parts: [Fingerprint] = [Fingerprint(high: 0, low: 0)]
    /// The document from the end of its changes on.
    private let range: Range<Int>
    private var changed: Set<Int> = []

    /// - Parameter start: where the list of changes ends.
    /// - Returns: `nil` where the rest of the document is not spelled as Cairn spells it.
    init?(_ document: [UInt8], from start: Int) {
        let opening = Array(#","things":["#.utf8)
        guard start + opening.count < document.count, haveSameBytes(document, start..<(start + opening.count), opening, opening.indices) else { return nil }
        range = start..<document.count
        let kinds = Kind.allCases.map { kind in (kind: kind, opening: Array(#"{"kind":"\#(kind.rawValue)","id":""#.utf8), fingerprint: Fingerprint(of: kind.rawValue)) }
        var place = start + opening.count
        var last = 0
        lines.reserveCapacity((document.count - place) / 80)
        parts.reserveCapacity(lines.capacity * 3 + 1)
        while place < document.count, document[place] == UInt8(ascii: "\n") {
            place += 1
            // Things of a kind stand together.
            if !Self.has(kinds[last].opening, document, place) {
                guard let found = kinds.firstIndex(where: { Self.has($0.opening, document, place) }) else { return nil }
                last = found
            }
            let kind = kinds[last]
            guard let line = Self.line(document, place + kind.opening.count) else { return nil }
            lines.append(Line(kind: kind.kind, id: line.id))
            parts += [kind.fingerprint, Fingerprint(of: document[line.id]), line.digest]
            place = line.end
            if place < document.count, document[place] == UInt8(ascii: ",") { place += 1 } else { break }
            guard place < document.count, document[place] == UInt8(ascii: "\n") else { return nil }
        }
        guard document[min(place, document.count)...].elementsEqual("]}\n".utf8) else { return nil }
    }

    private static let digestOpening = Array(#"","digest":""#.utf8)

    /// What stands behind the opening of a line: the id, the digest, and where the closing brace ends.
    private static func line(_ document: [UInt8], _ start: Int) -> (id: Range<Int>, digest: Fingerprint, end: Int)? {
        var end = start
        while end < document.count, end - start <= ThingID.lengthLimit, document[end] != UInt8(ascii: "\"") { end += 1 }
        guard end > start, end - start <= ThingID.lengthLimit, has(digestOpening, document, end) else { return nil }
        let digits = end + digestOpening.count
        guard digits + 34 <= document.count, let digest = Fingerprint(hexadecimal: document[digits..<(digits + 32)]), document[digits + 32] == UInt8(ascii: "\"") else { return nil }
        var place = digits + 33
        for status in statuses where has(status, document, place) {
            place += status.count
            break
        }
        guard place < document.count, document[place] == UInt8(ascii: "}") else { return nil }
        return (start..<end, digest, place + 1)
    }

    private static let statuses = [Status.retired, .superseded].map { Array(#","status":"\#($0.rawValue)""#.utf8) }

    private static func has(_ part: [UInt8], _ document: [UInt8], _ place: Int) -> Bool {
        place + part.count <= document.count && haveSameBytes(document, place..<(place + part.count), part, part.indices)
    }

    // MARK: Things

    func position(_ kind: Kind, _ id: ThingID, in document: [UInt8]) -> Int? {
        lines.firstIndex { $0.kind == kind && haveSameBytes(document, $0.id, id.text) }
    }

    /// `nil` where what stands for an id is none.
    func name(_ position: Int, in document: [UInt8]) -> (Kind, ThingID)? {
        guard let id = try? ThingID(String(decoding: document[lines[position].id], as: UTF8.self)) else { return nil }
        return (lines[position].kind, id)
    }

    func digest(_ position: Int) -> Fingerprint { parts[position * 3 + 3] }

    mutating func set(_ digest: Fingerprint, at position: Int) {
        parts[position * 3 + 3] = digest
        changed.insert(position)
    }

    /// As `ChangesDocument.generation` tells it.
    func generation(at base: BaseURL) -> Fingerprint {
        Fingerprint(of: [Fingerprint(of: base.text)] + parts.dropFirst())
    }

    /// Writes the rest of the document with the digests that things have now.
    func append(to bytes: inout [UInt8], from document: [UInt8]) {
        var copied = range.lowerBound
        for position in changed.sorted() {
            let digits = lines[position].id.upperBound + Self.digestOpening.count
            bytes += document[copied..<digits]
            bytes += digest(position).hexadecimalDigits
            copied = digits + 32
        }
        bytes += document[copied..<range.upperBound]
    }
}
