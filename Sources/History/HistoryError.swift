/// Why git could not be asked, or what it did not know.
package enum HistoryError: Error, Hashable, CustomStringConvertible {
    case noGit
    /// The folder is in no repository; git's own words, where it had any.
    case noRepository(String, reason: String)
    case unknownRevision(String)
    case noCommonAncestor(String, String)
    /// The revision has no cairn.yml where the site stands now.
    case noSite(revision: String)
    case tooLarge(what: String, limit: String)
    case hostilePath(String)
    case failed(command: String, reason: String)

    package var description: String {
        switch self {
        case .noGit: "git is not installed, or not on the PATH"
        case .noRepository(let folder, let reason): "\(folder) is not in a git repository" + (reason.isEmpty ? "" : " (\(reason))")
        case .unknownRevision(let name): "there is no site folder and no git revision '\(name)'"
        case .noCommonAncestor(let a, let b): "'\(a)' and '\(b)' have no common ancestor"
        case .noSite(let revision): "there is no cairn.yml in '\(revision)', where the site stands now"
        case .tooLarge(let what, let limit): "\(what); the bound is \(limit)"
        case .hostilePath(let path): "the revision holds the path '\(path)', which no folder can have"
        case .failed(let command, let reason): "git \(command) failed: \(reason)"
        }
    }

    /// Whether it is for the operator to mend rather than for whoever typed the command.
    package var isFailure: Bool {
        switch self {
        case .failed, .tooLarge, .hostilePath: true
        case .noGit, .noRepository, .unknownRevision, .noCommonAncestor, .noSite: false
        }
    }
}
