import BuildCache
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
              let loader = try BodyLoader(from: site), let published = try PatchedSite(place.output, in: place.files)
        else { return nil }
        let renderer = BodyRenderer(base: loader.base)
        var outputs: [RelativePath: [UInt8]] = [:]
        guard var feedOfChanges = try FeedOfChanges(published, loader.base, request.history.history(at: place)) else { return nil }
        for change in changes {
            guard !record.problems.paths.contains(change.path), let position = record.position(ofBodyIn: change.path),
                  let status = try site.status(of: change.path), let read = try loader.read(change.path),
                  let front = read.prose.front, Fingerprint(high: front.high, low: front.low) == record.bodies[position].front,
                  read.prose.outline == record.bodies[position].outline
            else { return nil }
            for number in record.bodies[position].places.indices {
                let place = record.bodies[position].places[number]
                let old: [UInt8]?
                if let replaced = outputs[place.output] { old = replaced } else { old = try published.contents(of: place.output) }
                guard let old, let new = renderer.replacing(place.form, in: old, with: read.prose, targets: place.targets)
                else { return nil }
                outputs[place.output] = new.bytes
                record.move(position, number, to: new.form)
            }
            guard try feedOfChanges.take(record.bodies[position], read.prose) else { return nil }
            record.sources.take(change, status, contents: Fingerprint(of: read.bytes))
        }
        guard feedOfChanges.keepsRemovals else { return nil }
        if let (path, contents) = feedOfChanges.file { outputs[path] = contents }
        let report = record.report(site, limit: request.reportLimit)
        guard request.accepts(report) else { return .rejected(report) }
        guard let patched = try published.publishing(outputs, spare: record.spare, keepingSpareAt: place.isWithinSite ? BuildRecord.sparePath : nil) else { return nil }
        record.spare = patched.spare.map { PatchedSite.Spare(path: BuildRecord.sparePath, stamps: $0, output: patched.output) }
        record.output = patched.output.root
        record.reasons = changes
        record.written = outputs.keys.sorted().map(\.text)
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

private extension BuildRecord {
    func position(ofBodyIn path: String) -> Int? {
        var (low, high) = (0, bodies.count)
        while low < high {
            let middle = (low + high) / 2
            if bodies[middle].source < path { low = middle + 1 } else { high = middle }
        }
        return low < bodies.count && bodies[low].source == path ? low : nil
    }

    /// Notes where a body stands now, and moves those that come after it in the same file.
    mutating func move(_ body: Int, _ place: Int, to form: BodyPlaces.Form) {
        let (output, old) = (bodies[body].places[place].output, bodies[body].places[place].form)
        bodies[body].places[place].form = form
        guard let before = old.range, let after = form.range, before.count != after.count else { return }
        for other in bodies.indices {
            for number in bodies[other].places.indices where bodies[other].places[number].output == output {
                let later = bodies[other].places[number].form
                guard let range = later.range, range.lowerBound >= before.upperBound, (other, number) != (body, place) else { continue }
                bodies[other].places[number].form = later.moved(by: after.count - before.count)
            }
        }
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
