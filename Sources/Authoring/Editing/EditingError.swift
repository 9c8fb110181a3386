package import Files

/// Why content files were not edited. But for `notTakenBack`, all of them are as they were.
package enum EditingError: Error, Hashable, CustomStringConvertible {
    case failed(FileSystemError)
    /// The edit failed midway, and taking it back failed too. The journal stays, so the next edit takes it back.
    case notTakenBack(FileSystemError, because: FileSystemError)
    /// Another run holds the site's lock.
    case busy(lock: String)
    /// The file is not the one that was read: somebody else wrote to it.
    case changedMeanwhile(String)
    case alreadyExists(String)
    /// Nobody may write to it, which somebody has said on purpose.
    case writeProtected(String)
    case notAFile(String)
    case damagedJournal(String)

    package var description: String {
        switch self {
        case .failed(let error): "\(error); all files are as they were"
        case .notTakenBack(let error, let cause):
            "\(cause), and the edit could not be taken back: \(error); the next 'cairn fix' or 'cairn rename' takes it back"
        case .busy(let lock): "another build or edit of this site holds '\(lock)'; try again when it is done"
        case .changedMeanwhile(let path): "'\(path)' was changed by somebody else in the meantime; nothing is written, so try again"
        case .alreadyExists(let path): "there is '\(path)' already; nothing is written"
        case .writeProtected(let path): "'\(path)' is write-protected; nothing is written"
        case .notAFile(let path): "'\(path)' is not a plain file; nothing is written"
        case .damagedJournal(let path):
            "'\(path)', which says what an interrupted edit was doing, is damaged; look for '.cairn-edit-…' files in content/, which hold originals, then remove it"
        }
    }
}

/// Runs file operations whose failure leaves all files as they were.
func editing<Result>(_ operations: () throws(FileSystemError) -> Result) throws(EditingError) -> Result {
    do throws(FileSystemError) {
        return try operations()
    } catch {
        throw .failed(error)
    }
}
