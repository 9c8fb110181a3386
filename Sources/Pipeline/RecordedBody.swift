import BuildCache
import Files
import Model
import Rendering

/// Where a body stands that may be replaced by itself.
struct RecordedBody: Equatable, Sendable {
    /// The Markdown file.
    var source: String
    /// Of its front matter.
    var front: Fingerprint
    /// Of what the catalog knows of the body.
    var outline: Fingerprint
    var places: [Place]

    struct Place: Equatable, Sendable {
        var output: RelativePath
        var form: BodyPlaces.Form
        var targets: SitePlan.LinkTargets
    }
}

/// The bodies of a site, as they are kept: of tens of thousands, a build needs the few that were edited, and makes values of
/// no others.
///
/// Files that have many bodies in them, such as feeds, are listed once, with the ranges of all: an edit moves those behind it.
struct RecordedBodies: Sendable {
    /// The path of a file that has many bodies, and where these stand in it.
    fileprivate struct SharedFile: Sendable {
        let path: RelativePath
        var ranges: [Range<Int>] = []
    }

    fileprivate var shared: [SharedFile] = []
    /// Where each body begins in `entries`, in order of their source files, and where the last one ends.
    private var starts: [Int] = [0]
    private var entries: [UInt8] = []
    /// Bodies that are not as `entries` has them any more.
    private var changed: [Int: [UInt8]] = [:]

    var count: Int { starts.count - 1 }

    /// - Parameter bodies: in order of their source files.
    init(_ bodies: [RecordedBody]) {
        var numbers: [RelativePath: Int] = [:]
        var state = StateWriter(capacity: bodies.count * 256)
        starts.reserveCapacity(bodies.count + 1)
        for body in bodies {
            state.write(body.source)
            state.write(body.front)
            state.write(body.outline)
            state.write(body.places.count)
            var last: SitePlan.LinkTargets?
            for place in body.places {
                Self.write(place, at: newSlot(of: place, &numbers), after: last, to: &state)
                last = place.targets
            }
            starts.append(state.bytes.count)
        }
        entries = state.bytes
    }

    private mutating func newSlot(of place: RecordedBody.Place, _ numbers: inout [RelativePath: Int]) -> Slot {
        guard place.form.isInSharedFile else { return Slot(file: 0, position: 0) }
        let number = numbers[place.output] ?? shared.count
        if number == shared.count {
            numbers[place.output] = number
            shared.append(SharedFile(path: place.output))
        }
        if let range = place.form.range { shared[number].ranges.append(range) }
        return Slot(file: number, position: max(0, shared[number].ranges.count - 1))
    }

    // MARK: Looking up

    /// The position of the body that comes from a file. - Complexity: O(log n).
    func position(ofBodyIn path: String) -> Int? {
        let path = Array(path.utf8)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            guard let source = source(middle) else { return nil }
            if source.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
        }
        return low < count && source(low)?.elementsEqual(path) == true ? low : nil
    }

    private func source(_ position: Int) -> ArraySlice<UInt8>? {
        var state = StateReader(bytes(position))
        return try? state.slice()
    }

    fileprivate func bytes(_ position: Int) -> ArraySlice<UInt8> {
        changed[position]?[...] ?? entries[starts[position]..<starts[position + 1]]
    }

    /// `nil` where what is kept is damaged.
    subscript(position: Int) -> RecordedBody? {
        guard let (body, _) = try? read(position) else { return nil }
        return body
    }

    // MARK: Changing

    /// Notes where a body stands now, and moves those that come after it in the same file. Returns whether that could be told.
    mutating func move(_ position: Int, _ place: Int, to form: BodyPlaces.Form) -> Bool {
        guard let (known, slots) = try? read(position), known.places.indices.contains(place) else { return false }
        var body = known
        let slot = slots[place]
        if form.isInSharedFile, body.places[place].form.isInSharedFile, let before = body.places[place].form.range, let after = form.range {
            let distance = after.upperBound - before.upperBound
            for other in shared[slot.file].ranges.indices where other != slot.position && shared[slot.file].ranges[other].lowerBound >= before.upperBound {
                let range = shared[slot.file].ranges[other]
                shared[slot.file].ranges[other] = (range.lowerBound + distance)..<(range.upperBound + distance)
            }
            shared[slot.file].ranges[slot.position] = after
        }
        body.places[place].form = form
        var state = StateWriter()
        state.write(body.source)
        state.write(body.front)
        state.write(body.outline)
        state.write(body.places.count)
        var last: SitePlan.LinkTargets?
        for (place, slot) in zip(body.places, slots) {
            Self.write(place, at: slot, after: last, to: &state)
            last = place.targets
        }
        changed[position] = state.bytes
        return true
    }

    // MARK: Keeping

    var bytes: [UInt8] {
        var state = StateWriter(capacity: entries.count + count * 8 + shared.reduce(0) { $0 + $1.ranges.count * 8 })
        state.write(shared.count)
        for file in shared {
            state.write(file.path.text)
            state.write(file.ranges.count)
            for range in file.ranges {
                state.write(range.lowerBound)
                state.write(range.count)
            }
        }
        state.write(count)
        for position in 0..<count { state.write(bytes(position).count) }
        var bytes = state.bytes
        var copied = 0
        for position in changed.keys.sorted() {
            bytes += entries[starts[copied]..<starts[position]]
            bytes += changed[position] ?? []
            copied = position + 1
        }
        bytes += entries[starts[copied]..<starts[count]]
        return bytes
    }

    /// `nil` where the bytes are none of bodies. What each of them says is looked at when it is asked for.
    init?(_ bytes: [UInt8]) {
        var state = StateReader(bytes[...])
        do throws(StateReader.Damage) {
            shared = try state.list { state throws(StateReader.Damage) in
                var file = SharedFile(path: try state.path())
                let count = try state.listCount(ofAtLeast: 2)
                file.ranges.reserveCapacity(count)
                for _ in 0..<count {
                    let (start, size) = (try state.count(), try state.count())
                    guard 0 <= start, 0 <= size, start <= Self.largestFile, size <= Self.largestFile else { throw StateReader.Damage() }
                    file.ranges.append(start..<(start + size))
                }
                return file
            }
            let count = try state.listCount()
            starts.reserveCapacity(count + 1)
            for _ in 0..<count {
                let size = try state.count()
                guard 0 <= size, size <= bytes.count else { throw StateReader.Damage() }
                starts.append((starts.last ?? 0) + size)
                guard starts[starts.count - 1] <= bytes.count else { throw StateReader.Damage() }
            }
            entries = Array(state.rest)
            guard entries.count == starts.last else { throw StateReader.Damage() }
        } catch {
            return nil
        }
    }

    /// In bytes; no offset in a file is larger, so that adding to it is safe.
    private static let largestFile = 1 << 40
}

// MARK: Entries

private extension RecordedBodies {
    /// Which of the ranges of which file that has many bodies a place is.
    struct Slot {
        let file: Int
        let position: Int
    }

    static func write(_ place: RecordedBody.Place, at slot: Slot, after last: SitePlan.LinkTargets?, to state: inout StateWriter) {
        switch place.form {
        case .page(let parts, let isParted, let label):
            state.write(byte: 1)
            state.write(place.output.text)
            state.write(parts) { state, part in
                state.write(part.range)
                state.write(part.isChapters)
            }
            state.write(isParted)
            state.write(label)
        case .feed:
            state.write(byte: 2)
            state.write(slot.file)
            state.write(slot.position)
        case .searched(let body):
            state.write(byte: 3)
            state.write(slot.file)
            state.write(body.thing)
            state.write(body.shards)
            state.write(body.language)
            state.write(Int64(bitPattern: body.check))
        case .twin(let range):
            state.write(byte: 4)
            state.write(place.output.text)
            state.write(range)
        case .atom:
            state.write(byte: 5)
            state.write(slot.file)
            state.write(slot.position)
        }
        // The links of a body lead to the same pages wherever it is shown in one language.
        let isSame = place.targets == last
        state.write(isSame)
        if !isSame { state.write(place.targets) { state, target in state.write(target) { $0.write($1) } } }
    }

    func read(_ position: Int) throws(StateReader.Damage) -> (body: RecordedBody, slots: [Slot]) {
        var state = StateReader(bytes(position))
        var body = RecordedBody(source: try state.text(), front: try state.fingerprint(), outline: try state.fingerprint(), places: [])
        var slots: [Slot] = []
        for _ in 0..<(try state.listCount()) {
            let (output, form, slot) = try place(&state)
            let targets = try state.flag() ? body.places.last?.targets ?? [] : try state.list { state throws(StateReader.Damage) in
                try state.optional { state throws(StateReader.Damage) in try state.text() }
            }
            body.places.append(RecordedBody.Place(output: output, form: form, targets: targets))
            slots.append(slot)
        }
        guard state.isAtEnd else { throw StateReader.Damage() }
        return (body, slots)
    }

    func place(_ state: inout StateReader) throws(StateReader.Damage) -> (output: RelativePath, form: BodyPlaces.Form, slot: Slot) {
        let none = Slot(file: 0, position: 0)
        switch try state.byte() {
        case 1:
            let output = try state.path()
            let parts = try state.list { state throws(StateReader.Damage) in BodyPlaces.Part(range: try state.range(), isChapters: try state.flag()) }
            return (output, .page(parts: parts, isParted: try state.flag(), label: try state.text()), none)
        case 2:
            let (file, range, slot) = try sharedRange(&state)
            return (file.path, .feed(range), slot)
        case 3:
            let number = try state.count()
            guard shared.indices.contains(number) else { throw StateReader.Damage() }
            let (thing, shards, language) = (try state.count(), try state.count(), try state.text())
            guard thing >= 0, shards > 0, shards & (shards - 1) == 0 else { throw StateReader.Damage() }
            let body = BodyPlaces.SearchedBody(thing: thing, shards: shards, language: language, check: UInt64(bitPattern: try state.number()))
            return (shared[number].path, .searched(body), Slot(file: number, position: 0))
        case 4: return (try state.path(), .twin(try state.range()), none)
        case 5:
            let (file, range, slot) = try sharedRange(&state)
            return (file.path, .atom(range), slot)
        default: throw StateReader.Damage()
        }
    }

    func sharedRange(_ state: inout StateReader) throws(StateReader.Damage) -> (file: SharedFile, range: Range<Int>, slot: Slot) {
        let slot = Slot(file: try state.count(), position: try state.count())
        guard shared.indices.contains(slot.file), shared[slot.file].ranges.indices.contains(slot.position) else { throw StateReader.Damage() }
        return (shared[slot.file], shared[slot.file].ranges[slot.position], slot)
    }
}

private extension BodyPlaces.Form {
    /// Whether it stands in a file with other bodies: such files are listed once.
    var isInSharedFile: Bool {
        switch self {
        case .feed, .atom, .searched: true
        case .page, .twin: false
        }
    }
}

extension StateWriter {
    mutating func write(_ range: Range<Int>) {
        write(range.lowerBound)
        write(range.upperBound)
    }
}

extension StateReader {
    mutating func range() throws(Damage) -> Range<Int> {
        let (start, end) = (try count(), try count())
        guard 0 <= start, start <= end else { throw Damage() }
        return start..<end
    }

    mutating func path() throws(Damage) -> RelativePath {
        guard let path = RelativePath(try text()) else { throw Damage() }
        return path
    }
}
