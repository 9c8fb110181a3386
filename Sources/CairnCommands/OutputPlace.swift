import Files
import Foundation
import Publishing

/// Where a site is published, and which folders that must not harm.
struct OutputPlace {
    let files: any FileSystem
    /// The output folder in `files`.
    let path: String
    let guarded: [GuardedFolder]

    /// - Parameters:
    ///   - output: as given on the command line, from the working folder on.
    ///   - configured: as `cairn.yml` names it, from the site on.
    init(site: String, output: String?, configured: String) throws(FileSystemError) {
        let siteFiles = try DiskFileSystem(root: site)
        if let output {
            let (around, folder) = try DiskFileSystem.around(output, from: FileManager.default.currentDirectoryPath)
            files = around
            path = folder
        } else {
            files = siteFiles
            path = configured
        }
        var guarded = try ["content", "theme", "static", ".git", ".cairn"].map { (name) throws(FileSystemError) in
            try GuardedFolder.sources("the site's folder '\(name)'", name, in: siteFiles)
        }
        guarded.append(try GuardedFolder.surroundings("the site itself", "", in: siteFiles))
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        if let homeFiles = try? DiskFileSystem(root: home) {
            guarded.append(try GuardedFolder.surroundings("your home folder", "", in: homeFiles))
        }
        self.guarded = guarded
    }
}
