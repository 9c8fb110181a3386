package import Files

/// Why a site could not be published.
package enum PublishingError: Error, Hashable, CustomStringConvertible {
    case refused(PublishingRefusal)
    case failed(FileSystemError)

    package var description: String {
        switch self {
        case .refused(let refusal): refusal.description
        case .failed(let error): error.description
        }
    }
}

/// An output folder that Cairn will not replace, since that could destroy what is not Cairn's.
package struct PublishingRefusal: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case isSymbolicLink, isNotAFolder
        case holdsSources, liesInSources
        case holdsForeignFiles
        case damagedManifest, unknownManifestVersion
        case anotherBuild
    }

    package let kind: Kind
    /// One line: what is wrong, and what the operator can do.
    package let description: String

    private init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

extension PublishingRefusal {
    static func isSymbolicLink(_ output: String) -> PublishingRefusal {
        PublishingRefusal(.isSymbolicLink, "the output '\(output)' is a symbolic link; name the folder that it leads to instead")
    }

    static func isNotAFolder(_ output: String) -> PublishingRefusal {
        PublishingRefusal(.isNotAFolder, "the output '\(output)' exists and is not a folder; choose another name")
    }

    static func holds(_ output: String, _ source: String) -> PublishingRefusal {
        PublishingRefusal(.holdsSources, "the output '\(output)' is or holds \(source), which publishing would replace; choose another folder")
    }

    static func liesIn(_ output: String, _ source: String) -> PublishingRefusal {
        PublishingRefusal(.liesInSources, "the output '\(output)' lies in \(source), which a build only reads; choose another folder")
    }

    /// - Parameter found: what Cairn did not write, relative to the output; the first few are named.
    static func holdsForeignFiles(_ output: String, _ found: [String]) -> PublishingRefusal {
        let named = found.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let more = found.count > 3 ? " and \(found.count - 3) more" : ""
        return PublishingRefusal(.holdsForeignFiles, """
            the output '\(output)' holds what Cairn did not write: \(named)\(more); \
            move that elsewhere (files to be published belong in 'static'), or choose another folder
            """)
    }

    static func damagedManifest(_ output: String, _ problem: String) -> PublishingRefusal {
        PublishingRefusal(.damagedManifest, """
            the list of what Cairn wrote, '\(output)/\(OutputManifest.name)', is damaged (\(problem)); \
            if nothing in '\(output)' is needed, delete that folder yourself and build again
            """)
    }

    static func unknownManifestVersion(_ output: String, _ version: String) -> PublishingRefusal {
        PublishingRefusal(.unknownManifestVersion, """
            '\(output)/\(OutputManifest.name)' has version \(version), which this Cairn does not know; \
            build with the newer Cairn, or delete '\(output)' yourself
            """)
    }

    static func anotherBuild(_ lock: String, _ patience: Duration) -> PublishingRefusal {
        PublishingRefusal(.anotherBuild, """
            another build of this site holds '\(lock)' and has not finished within \(patience.components.seconds) s; \
            try again when it is done
            """)
    }
}

/// Runs file operations whose failure is a failure of publishing.
func publishing<Result>(_ operations: () throws(FileSystemError) -> Result) throws(PublishingError) -> Result {
    do throws(FileSystemError) {
        return try operations()
    } catch {
        throw .failed(error)
    }
}
