import ArgumentParser
import Files
import Foundation
import History
import Model
import Pipeline
import Rendering
import Synchronization

/// What the `changes.json` of a build follows on, and the days that the site's git repository knows.
struct EarlierPublication {
    let source: HistorySource
    private let dates: GitDays?

    /// - Parameters:
    ///   - named: a folder with a published site, or its changes.json, catalog.json or feed.json, as given on the command
    ///     line; `nil` means the output.
    ///   - usesGit: whether git's days count: `nil` means where there is a repository.
    init(named: String?, site: String, usesGit: Bool?) throws {
        let dates = usesGit == false ? nil : try Self.days(of: site, isAsked: usesGit == true)
        self.dates = dates
        let date: @Sendable (Kind, ThingID) -> CalendarDate? = { kind, id in dates?.day(kind, id) }
        source = try named.map { .named(PublicationHistory(previous: try Self.state($0), date: date)) } ?? .replaced(date: date)
    }

    /// After the build: that days are missing because the clone has no older history.
    var shallowNote: String? {
        guard let days = dates?.known, days.isShallow else { return nil }
        return "note: this git clone is shallow, so \(days.unknown) file\(days.unknown == 1 ? " has" : "s have") no day in changes.json; clone the whole history (fetch-depth: 0) to have them"
    }

    private static func state(_ path: String) throws -> PublishedState {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ValidationError("There is no '\(path)' to take the previous publication from.") }
        let url = URL(fileURLWithPath: path)
        let folder = isFolder.boolValue ? url : url.deletingLastPathComponent()
        do {
            let files = try DiskFileSystem(root: folder.path)
            guard isFolder.boolValue else { return try PublishedState.file(url.lastPathComponent, of: files) }
            if try files.exists("changes.json") { return try PublishedState.published(in: "", of: files) }
            return try PublishedState.file("catalog.json", of: files)
        } catch is PublishedState.Problem {
            throw FileSystemError("read", path, reason: "it is no changes.json, catalog.json or whole feed.json of Cairn's, or it is damaged")
        }
    }

    private static func days(of site: String, isAsked: Bool) throws -> GitDays? {
        // Git is asked only when a day is wanted, which is rare: most builds change nothing.
        guard isAsked else { return GitDays(site) }
        do throws(HistoryError) {
            _ = try GitRepository(of: site)
            return GitDays(site)
        } catch {
            throw ValidationError("There are no git dates: \(error).")
        }
    }
}

/// The days of a repository, read when the first one is asked for.
private final class GitDays: Sendable {
    private let site: String
    private let read = Mutex<ChangeDates?>(nil)

    init(_ site: String) {
        self.site = site
    }

    func day(_ kind: Kind, _ id: ThingID) -> CalendarDate? {
        read.withLock { dates in
            if dates == nil { dates = (try? ChangeDates(of: GitRepository(of: site))) ?? ChangeDates.none }
            return dates?.day(ofThing: kind, id)
        }
    }

    /// `nil` where no day was asked for.
    var known: ChangeDates? { read.withLock { $0 } }
}
