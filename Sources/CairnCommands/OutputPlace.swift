import Files
import Foundation
import Pipeline
import Publishing

extension PublishingPlace {
    /// Where a site is published, and which folders that must not harm.
    ///
    /// - Parameters:
    ///   - output: as given on the command line, from the working folder on.
    ///   - configured: as `cairn.yml` names it, from the site on.
    init(site: String, output: String?, configured: String) throws(FileSystemError) {
        let siteFiles = try DiskFileSystem(root: site)
        var guarded = try ["content", "theme", "static", ".git", ".cairn"].map { (name) throws(FileSystemError) in
            try GuardedFolder.sources("the site's folder '\(name)'", name, in: siteFiles)
        }
        guarded.append(try GuardedFolder.surroundings("the site itself", "", in: siteFiles))
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        if let homeFiles = try? DiskFileSystem(root: home) {
            guarded.append(try GuardedFolder.surroundings("your home folder", "", in: homeFiles))
        }
        guard let output else {
            self.init(files: siteFiles, output: configured, guarded: guarded, isWithinSite: true)
            return
        }
        let (around, folder) = try DiskFileSystem.around(output, from: FileManager.default.currentDirectoryPath)
        self.init(files: around, output: folder, guarded: guarded, isWithinSite: false)
    }
}
