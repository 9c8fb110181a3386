import BuildCache
import Digests
import Files
import Loading
import Model
import Publishing
import Rendering
import SourceText

extension Pipeline {
    /// More changed files than these are left to a whole build.
    private static let mostBodies = 64

    /// Replaces bodies where they stand, if nothing else has changed; `nil` where it has, or may have, and nothing was done.
    func replaceBodies(
        _ changes: [SourceChange], _ record: inout BuildRecord, _ request: BuildRequest, _ run: BuildRun, _ place: PublishingPlace
    ) throws(FileSystemError) -> BuildOutcome? {
        guard changes.count <= Self.mostBodies, changes.allSatisfy({ $0.kind == .edited && $0.tree == Self.siteTree }),
              let loader = try BodyLoader(from: site), let published = try PatchedSite(place.output, in: place.files), var details = record.details
        else { return nil }
        let renderer = BodyRenderer(base: loader.base)
        var outputs: [RelativePath: [UInt8]] = [:]
        guard var feedOfChanges = try FeedOfChanges(published, loader.base, request.history) else { return nil }
        for change in changes {
            guard !record.problems.paths.contains(change.path), let position = details.bodies.position(ofBodyIn: change.path), let body = details.bodies[position],
                  let status = try site.status(of: change.path), let read = try loader.read(change.path),
                  let front = read.prose.front, Fingerprint(high: front.high, low: front.low) == body.front, read.prose.outline == body.outline
            else { return nil }
            guard try replaceTerms(position, &details.bodies, read.prose, published, &outputs) else { return nil }
            for number in body.places.indices {
                // Those before it in the same file may just have moved it.
                guard let place = details.bodies[position]?.places[number] else { return nil }
                if case .searched = place.form { continue }
                let old: [UInt8]?
                if let replaced = outputs[place.output] { old = replaced } else { old = try published.contents(of: place.output) }
                guard let old, let new = renderer.replacing(place.form, in: old, with: read.prose, targets: place.targets),
                      details.bodies.move(position, number, to: new.form)
                else { return nil }
                outputs[place.output] = new.bytes
            }
            guard try feedOfChanges.take(body, read.prose) else { return nil }
            record.sources.take(change, status, contents: Fingerprint(of: read.bytes))
        }
        guard feedOfChanges.keepsRemovals else { return nil }
        if let (path, contents) = feedOfChanges.file { outputs[path] = contents }
        guard try list(outputs, in: published, &outputs) else { return nil }
        let report = record.report(site, limit: request.reportLimit)
        guard request.accepts(report) else { return .rejected(report) }
        guard let patched = try published.publishing(outputs, spare: details.spare, keepingSpareAt: place.isWithinSite ? BuildRecord.sparePath : nil) else { return nil }
        details.spare = patched.spare.map { PatchedSite.Spare(path: BuildRecord.sparePath, stamps: $0, output: patched.output) }
        details.account = BuildRecord.Account(reasons: changes, written: outputs.keys.sorted().map(\.text))
        record.rest = .new(details)
        record.output = patched.output.root
        if let list = try place.files.status(of: place.output + "/" + Publication.manifestName) {
            record.manifest = FolderStamp(list)
            run.keep(record)
        }
        return .published(BuiltSite(
            way: .bodies, report: report, pages: record.pages, leftOut: record.leftOut,
            publication: Publication(
                written: outputs.keys.sorted(), kept: record.files - outputs.count, removed: [], wasAtomic: true, leftover: patched.leftover)))
    }
}

private extension Pipeline {
    /// Brings the lists of terms up to date that follow from a body, before its pages are. Returns whether it is sure what
    /// they are.
    func replaceTerms(
        _ position: Int, _ bodies: inout RecordedBodies, _ prose: Prose, _ published: PatchedSite, _ outputs: inout [RelativePath: [UInt8]]
    ) throws(FileSystemError) -> Bool {
        guard let body = bodies[position] else { return false }
        for (number, place) in body.places.enumerated() {
            guard case .searched(let searched) = place.form else { continue }
            guard let old = try body.shown(beside: place.output, in: published), let edit = SearchedBodyEdit(searched, index: place.output, from: old, to: prose),
                  let files = try edit.files({ (path) throws(FileSystemError) in
                      if let replaced = outputs[path] { return replaced }
                      return try published.contents(of: path)
                  })
            else { return false }
            outputs.merge(files) { _, new in new }
            guard bodies.move(position, number, to: .searched(edit.place)) else { return false }
        }
        return true
    }

    /// Adds the manifest to the files that change, where the site publishes one; `false` where it is signed, since new
    /// contents end what was signed, or where the manifest is not what Cairn wrote.
    func list(_ changed: [RelativePath: [UInt8]], in published: PatchedSite, _ outputs: inout [RelativePath: [UInt8]]) throws(FileSystemError) -> Bool {
        guard let path = RelativePath(SiteManifest.path), let signature = RelativePath(SiteManifest.statementPath), !published.holds(signature) else { return false }
        guard published.holds(path) else { return true }
        guard let manifest = try published.contents(of: path) else { return false }
        guard let new = SiteManifest.replacing(changed, listedIn: manifest) else { return false }
        if !haveSameBytes(new, manifest) { outputs[path] = new }
        return true
    }
}

private extension RecordedBody {
    /// The body as its page shows it that is in the same language as an index; `nil` where no page is known to.
    func shown(beside index: RelativePath, in published: PatchedSite) throws(FileSystemError) -> [UInt8]? {
        let folder = index.text.utf8.dropLast("search/index.json".utf8.count)
        var shown: (page: RelativePath, parts: [BodyPlaces.Part])?
        for place in places {
            guard case .page(let parts, _, _) = place.form, place.output.text.utf8.starts(with: folder) else { continue }
            // The folders of other languages are below that of the site's own.
            if let found = shown, found.page.text.utf8.count <= place.output.text.utf8.count { continue }
            shown = (place.output, parts)
        }
        guard let shown, let page = try published.contents(of: shown.page) else { return nil }
        var text: [UInt8] = []
        for part in shown.parts {
            guard part.range.upperBound <= page.count else { return nil }
            text += page[part.range]
        }
        return text
    }
}

private extension PatchedSite {
    func publishing(_ contents: [RelativePath: [UInt8]], spare: Spare?, keepingSpareAt path: String?) throws(FileSystemError) -> Result? {
        do throws(PublishingError) {
            return try publish(contents, spare: spare, keepingSpareAt: path)
        } catch {
            switch error {
            case .failed(let failure): throw failure
            case .refused(let refusal): throw FileSystemError("publish", refusal.description, reason: "refused")
            }
        }
    }
}
