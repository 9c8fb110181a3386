import ArgumentParser
import Files
import Foundation
import History
import Model
import Rendering
import SourceText
import Synchronization

/// What a build follows on: the publication before it, and the days of its site's git repository.
struct EarlierPublication {
    let history: PublicationHistory
    /// What the operator should know, in a line.
    let note: String?
    private let dates: GitDays?

    /// - Parameters:
    ///   - named: a folder with a published site, or its changes.json, catalog.json or feed.json, as given on the command line; `nil` means the output.
    ///   - usesGit: whether git's days count: `nil` means where there is a repository.
    init(named: String?, replacing output: OutputPlace, site: String, usesGit: Bool?) throws {
        var previous: PublishedState?
        var note: String?
        if let named {
            previous = try Self.state(named)
        } else {
            do {
                previous = try PublishedState.published(in: output.path, of: output.files)
            } catch PublishedState.Problem.nothing {
                previous = nil
            } catch {
                note = "note: the changes.json that is published cannot be read, so its history begins anew (\(error))"
            }
        }
        let dates = usesGit == false ? nil : try Self.days(of: site, isAsked: usesGit == true)
        self.dates = dates
        self.note = note
        history = PublicationHistory(previous: previous) { kind, id in dates?.day(kind, id) }
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
        let name = isFolder.boolValue ? "changes.json" : url.lastPathComponent
        do {
            let files = try DiskFileSystem(root: folder.path)
            guard isFolder.boolValue else { return try PublishedState.file(name, of: files) }
            if try files.exists("changes.json") { return try PublishedState.published(in: "", of: files) }
            return try PublishedState.file("catalog.json", of: files)
        } catch is PublishedState.Problem {
            throw FileSystemError("read", path, reason: "it is no changes.json, catalog.json or whole feed.json of Cairn's, or it is damaged")
        }
    }

    private static func days(of site: String, isAsked: Bool) throws -> GitDays? {
        do throws(HistoryError) {
            return GitDays(try GitRepository(of: site))
        } catch {
            if isAsked { throw ValidationError("There are no git dates: \(error).") }
            return nil
        }
    }
}

/// The days of a repository, read when the first one is asked for.
private final class GitDays: Sendable {
    private let repository: GitRepository
    private let read = Mutex<ChangeDates?>(nil)

    init(_ repository: GitRepository) {
        self.repository = repository
    }

    func day(_ kind: Kind, _ id: ThingID) -> CalendarDate? {
        read.withLock { dates in
            if dates == nil { dates = (try? ChangeDates(of: repository)) ?? ChangeDates.none }
            return dates?.day(ofThing: kind, id)
        }
    }

    /// `nil` where no day was asked for.
    var known: ChangeDates? { read.withLock { $0 } }
}
