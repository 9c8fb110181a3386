package import Model

/// When the files of a site last changed, as its git repository has recorded it: days of commits, never of a clock.
package struct ChangeDates: Sendable {
    /// By path below the site's folder; also of files that are gone.
    package let days: [String: CalendarDate]
    /// The latest day of a name in a kind's folder: `credentials/observer.md`.
    private let byName: [String: CalendarDate]
    /// Files that changed before the history of this clone begins, or just then: their days are not known.
    package let unknown: Int
    package let isShallow: Bool

    /// The longest history that is read, in bytes of `git log`; what is older has no day.
    static let historyLimit = 256 << 20

    /// Nothing is known.
    package static let none = ChangeDates()

    private init() {
        (days, byName, unknown, isShallow) = ([:], [:], 0, false)
    }

    /// Reads the log once, from the newest commit back.
    ///
    /// A clone without older history says of its oldest commits that they brought all files; such days are left out.
    package init(of repository: GitRepository) throws(HistoryError) {
        isShallow = try repository.isShallow()
        var days: [String: CalendarDate] = [:]
        var unknown: Set<String> = []
        let boundary = isShallow ? try repository.shallowCommits() : []
        let answer = try repository.git.run(
            ["log", "--format=%x01%H %cs", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "HEAD", "--", "."], limit: Self.historyLimit)
        // A repository without a commit has no history.
        if answer.status != 0, !answer.isCut {
            (self.days, byName, self.unknown) = ([:], [:], 0)
            return
        }
        var day: CalendarDate?
        var isBoundary = false
        for token in answer.output.split(separator: 0) {
            let token = token.first == UInt8(ascii: "\n") ? token.dropFirst() : token
            if token.first == 1 {
                let words = token.dropFirst().split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
                guard words.count == 2 else { continue }
                day = try? CalendarDate(words[1])
                isBoundary = boundary.contains(words[0])
            } else if let path = String(validating: token, as: UTF8.self) {
                guard days[path] == nil, !unknown.contains(path) else { continue }
                if isBoundary || day == nil { unknown.insert(path) } else { days[path] = day }
            }
        }
        self.days = days
        self.unknown = unknown.count
        var byName: [String: CalendarDate] = [:]
        for (path, day) in days {
            guard let name = Self.thingName(path) else { continue }
            byName[name] = byName[name].map { max($0, day) } ?? day
        }
        self.byName = byName
    }

    /// The day on which a thing's file last changed or was removed, found by its name in its kind's folder.
    package func day(ofThing kind: Kind, _ id: ThingID) -> CalendarDate? {
        byName["\(kind.folder)/\(id.text).md"]
    }

    /// The kind's folder and the file's name of a path such as `content/credentials/ward/observer.md`.
    private static func thingName(_ path: String) -> String? {
        let components = path.utf8.split(separator: UInt8(ascii: "/"))
        guard components.count >= 3, components[0].elementsEqual("content".utf8) else { return nil }
        return String(decoding: Array(components[1]), as: UTF8.self) + "/" + String(decoding: Array(components[components.count - 1]), as: UTF8.self)
    }
}

private extension GitRepository {
    /// The commits whose parents are not in this clone.
    func shallowCommits() throws(HistoryError) -> Set<String> {
        // Git says of these commits that they have no parents, as of the first ones of a whole history.
        let answer = try git.run(["rev-list", "--max-parents=0", "HEAD"], limit: 64 << 20)
        return Set(answer.output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) })
    }
}
