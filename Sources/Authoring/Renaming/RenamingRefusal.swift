package import Diagnostics
package import Files

/// Why a thing was not renamed. Nothing is written.
package enum RenamingRefusal: Error, CustomStringConvertible {
    /// What was asked for cannot be done; in words, with advice.
    case impossible(String)
    /// Files that name the thing have errors, so that not all references are known.
    case unreadable(DiagnosticReport)
    /// The site would have errors that it does not have now.
    case harmful(DiagnosticReport)
    case failed(FileSystemError)

    package var description: String {
        switch self {
        case .impossible(let reason): reason
        case .unreadable(let report):
            "files that name it have problems (\(report.summary)), so that not every reference is known; mend them first"
        case .harmful(let report): "the site would have problems that it does not have now (\(report.summary)); nothing is renamed"
        case .failed(let error): error.description
        }
    }
}
