import Files
import Model
import Publishing
import Rendering

/// The `changes.json` of a site in which only bodies are replaced; of a site that publishes none, nothing.
struct FeedOfChanges {
    private let published: PatchedSite
    private var revised: RevisedChanges?
    private let path: RelativePath
    private var isRevised = false

    /// `nil` where what is published is not what Cairn wrote, or another publication is followed on.
    init?(_ published: PatchedSite, _ base: BaseURL, _ history: HistorySource) throws(FileSystemError) {
        let known: RevisedChanges.History
        switch history {
        case .none: known = .none
        case .replaced(let date): known = .old(date: date)
        case .named: return nil
        }
        guard let path = RelativePath("changes.json") else { return nil }
        self.published = published
        self.path = path
        guard published.holds(path) else { return }
        guard let document = try published.contents(of: path), let revised = RevisedChanges(document, base: base, after: known) else { return nil }
        self.revised = revised
    }

    /// Takes the new text of a thing. Returns whether it is sure what that changes.
    mutating func take(_ body: RecordedBody, _ prose: Prose) throws(FileSystemError) -> Bool {
        guard revised != nil else { return true }
        guard let place = body.places.first(where: { if case .page = $0.form { true } else { false } }) else { return false }
        // The home page is no thing.
        guard let (kind, id) = Self.thing(at: place.output) else { return place.output.text == "index.html" }
        guard let recordPath = RelativePath(String(place.output.text.dropLast("html".utf8.count)) + "json"), let record = try published.contents(of: recordPath) else { return false }
        isRevised = true
        return revised?.take(kind, id, record: record, prose, leadingTo: place.targets) ?? false
    }

    /// Whether the history still tells of everything that was removed, which feeds show.
    var keepsRemovals: Bool { !isRevised || revised?.keepsRemovals ?? true }

    /// The file and its new contents; `nil` where it stays as it is.
    var file: (RelativePath, [UInt8])? {
        guard isRevised, let revised else { return nil }
        return (path, revised.bytes)
    }

    private static func thing(at output: RelativePath) -> (Kind, ThingID)? {
        let components = output.text.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
        switch components.count {
        case 2: return (try? ThingID(components[0])).map { (.page, $0) }
        case 3:
            guard let kind = Kind(folder: components[0]), let id = try? ThingID(components[1]) else { return nil }
            return (kind, id)
        default: return nil
        }
    }
}
