package import SourceText

/// Something of a source that did not become what it was: left behind, or carried in another form.
package struct ImportRemark: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// A value for which there is no place.
        case notCarried = "not-carried"
        /// A value that was carried in another form.
        case changed
        /// A whole thing that was not imported.
        case leftOut = "left-out"
    }

    package let outcome: Outcome
    /// What, in the words of the source: `CFItem.listEnumeration`.
    package let what: String
    package let why: String
    package internal(set) var count: Int
    /// The first of them.
    package let place: SourceSpan
}

/// Keeps account of what an import could not carry, so that nothing is lost silently.
final class ImportLedger {
    /// Different remarks that are kept one by one; a source that needs more gets one more for all the rest.
    static let limit = 500

    private(set) var remarks: [ImportRemark] = []
    private var positions: [String: Int] = [:]

    func add(_ outcome: ImportRemark.Outcome, _ what: String, _ why: String, at place: SourceSpan) {
        let key = "\(outcome.rawValue)\u{0}\(what)\u{0}\(why)"
        if let position = positions[key] { return remarks[position].count += 1 }
        guard remarks.count < Self.limit else { return remarks[remarks.count - 1].count += 1 }
        let isLast = remarks.count == Self.limit - 1
        positions[key] = remarks.count
        remarks.append(isLast ? ImportRemark(outcome: .notCarried, what: "more", why: "there is too much to list", count: 1, place: place) : ImportRemark(outcome: outcome, what: what, why: why, count: 1, place: place))
    }

    func notCarried(_ what: String, _ why: String = ImportLedger.noField, at place: SourceSpan) { add(.notCarried, what, why, at: place) }
    func changed(_ what: String, _ why: String, at place: SourceSpan) { add(.changed, what, why, at: place) }
    func leftOut(_ what: String, _ why: String, at place: SourceSpan) { add(.leftOut, what, why, at: place) }

    static let noField = "there is no field for it"
}
