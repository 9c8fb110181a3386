import Authoring
import BundledFiles
import Diagnostics
import Files
import Model
import Pipeline
import Resolving

/// How commands that edit content look at what a site would be.
enum ContentChecks {
    /// A check of everything that there is, whatever is published today: drafts and scheduled things name others too.
    static func everything() throws(FileSystemError) -> ContentCheck { try check(everythingThereIs) }

    /// A pipeline that leaves nothing out.
    static func pipeline(of files: any FileSystem) throws(FileSystemError) -> Pipeline {
        let bundled = try BundledFiles()
        return Pipeline(site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) }, options: everythingThereIs)
    }

    private static var everythingThereIs: ResolvingOptions {
        guard let end = try? CalendarDate("9999-12-31") else { preconditionFailure("the last day of the calendar is a day") }
        return ResolvingOptions(includesDrafts: true, today: end)
    }

    /// The check that `cairn check` makes.
    static func check(_ options: ResolvingOptions) throws(FileSystemError) -> ContentCheck {
        let bundled = try BundledFiles()
        let names = try bundled.themeNames
        return { files throws(FileSystemError) in
            let pipeline = Pipeline(site: files, themeNames: names, theme: { name throws(FileSystemError) in try bundled.theme(name) }, options: options)
            let checked = try await pipeline.check()
            return CheckedContent(checked.diagnostics, checked.sources)
        }
    }

    /// Says that an edit was interrupted, where one was, so that nobody wonders why some files are changed and others not.
    static func warnOfInterruption(in files: any FileSystem, _ console: Console) throws(FileSystemError) -> Bool {
        guard try InterruptedEdit.isPresent(in: files) else { return false }
        console.note("warning: an edit of this site is under way or was interrupted, so that some files may be changed and others not yet; 'cairn fix' takes it back")
        return true
    }
}
