package import Diagnostics
package import Files
package import Model
package import Publishing
import Rendering
package import Signatures
import SourceText

/// What is asked of a signing.
package struct SigningRequest: Sendable {
    package var key: SecretKey
    /// The day that statements bear for which the content states none.
    package var date: CalendarDate?
    /// The place of the published site; it is given the folder that `cairn.yml` names.
    package var place: @Sendable (String) throws(FileSystemError) -> PublishingPlace
    /// Whether a site with these problems may be signed.
    package var accepts: @Sendable (DiagnosticReport) -> Bool
    /// At most so many problems are in the report.
    package var reportLimit = DiagnosticReport.limit

    package init(
        key: SecretKey, date: CalendarDate?, place: @escaping @Sendable (String) throws(FileSystemError) -> PublishingPlace, accepts: @escaping @Sendable (DiagnosticReport) -> Bool
    ) {
        (self.key, self.date, self.place, self.accepts) = (key, date, place, accepts)
    }
}

/// Why a site was not signed. The published site is as it was.
package enum SigningRefusal: Error, Hashable, CustomStringConvertible {
    case noKeyInConfiguration(public: String)
    case otherKey(configured: String, given: String)
    case noManifest(String)
    case notPublished(String)
    case staleSite(String)
    case changedFile(RelativePath)
    case noDate
    case failed(PublishingError)

    package var description: String {
        switch self {
        case .noKeyInConfiguration(let key): "cairn.yml does not say whose signatures these are; write there 'signing: {key: \(key)}', build and sign again"
        case .otherKey(let configured, let given): "the secret key is not that of the site: its public half is \(given), and cairn.yml has \(configured)"
        case .noManifest(let output): "'\(output)' has no manifest.json to be signed; leave 'outputs: {manifest: true}' in cairn.yml and build"
        case .notPublished(let output): "there is no site in '\(output)'; run 'cairn build' first"
        case .staleSite(let output): "the site in '\(output)' was built before the key or the address in cairn.yml was changed; run 'cairn build' first"
        case .changedFile(let path): "'\(path)' is not as it was built; run 'cairn build --verify' and sign then"
        case .noDate: "nothing in the content states when it was changed, so that statements would have no date; give --date"
        case .failed(let error): error.description
        }
    }
}

/// What became of a signing.
package enum SigningOutcome: Sendable {
    /// The content has problems with which it may not be signed; nothing was.
    case rejected(DiagnosticReport)
    case signed(SignedSite)
}

package struct SignedSite: Sendable {
    package let report: DiagnosticReport
    /// How many statements were signed anew, and how many stand as they were.
    package let signed: Int
    package let kept: Int
    package let did: String
    package let publication: Publication
}

extension Pipeline {
    /// Puts signed statements beside what is published, in one step: one about the manifest, and with it about every file,
    /// and an endorsement of each Achievement. A statement that holds of the same bytes already is left as it is.
    ///
    /// Only what is as it was built is signed: every file is read and compared with the manifest.
    package func sign(_ request: SigningRequest) async throws(SigningRefusal) -> SigningOutcome {
        let checked: CheckedSite
        let place: PublishingPlace
        let catalog: Catalog
        let report: DiagnosticReport
        do throws(FileSystemError) {
            checked = try await check()
            report = checked.report(limit: request.reportLimit)
            guard request.accepts(report), let found = checked.catalog else { return .rejected(report) }
            catalog = found
            place = try request.place(catalog.configuration.output.value)
        } catch {
            throw .failed(.failed(error))
        }
        let given = request.key.publicKey
        guard let signing = catalog.configuration.signing, let theme = checked.theme else { throw .noKeyInConfiguration(public: given.text) }
        guard signing.current.key == given else { throw .otherKey(configured: signing.current.key.text, given: given.text) }
        let stage = try await staged(place)
        do throws(SigningRefusal) {
            let words = (0...catalog.translations.count).map { theme.endorsementWords(inLanguage: $0) }
            let statements = SignedStatements(catalog, signing, words: words, key: request.key, date: request.date, stage: stage, output: place.files.shown(place.output))
            let (signed, kept) = try statements.write()
            return .signed(SignedSite(report: report, signed: signed, kept: kept, did: signing.did.text, publication: try publish(stage)))
        } catch {
            stage.discard()
            throw error
        }
    }

    private func staged(_ place: PublishingPlace) async throws(SigningRefusal) -> StagedSite {
        do throws(PublishingError) {
            return try await StagedSite(output: place.output, in: place.files, of: site, sparing: place.guarded)
        } catch {
            throw .failed(error)
        }
    }

    private func publish(_ stage: StagedSite) throws(SigningRefusal) -> Publication {
        do throws(PublishingError) {
            return try stage.publish()
        } catch {
            throw .failed(error)
        }
    }
}
