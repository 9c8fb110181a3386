/// Which part of a URL a byte of an attribute's value stands in, as far as it decides what may follow.
///
/// Only an accepted URL may start a URL, because its scheme decides whether a link runs code. After a prefix that
/// the template fixes, text may stand as one component, percent-encoded, but never where it could choose the scheme
/// or the host.
enum URLPart: Hashable, Sendable {
    case start
    /// Before any of `:/?#`: the bytes so far, in lower case, which might become a scheme.
    case name([UInt8])
    /// As `name`, with a text in it that is known only when the page is rendered.
    case nameWithText
    /// After a first `/`.
    case slash
    /// After `https:`, with the number of slashes seen.
    case scheme(slashes: Int)
    /// In or at the start of a host.
    case host
    case path
    /// After `?` or `#`.
    case query
    /// After a value that is a URL, where the host may still go on.
    case afterURL
    /// After a prefix that does not fix the scheme, or fixes one that is not for links.
    case unsafe
    /// After a section that may have been left out.
    case unclear

    /// The part after one more byte of the template.
    mutating func read(_ byte: UInt8) -> MarkupProblem? {
        switch byte {
        case _ where self == .unsafe || self == .query:
            return nil
        case UInt8(ascii: "?"), UInt8(ascii: "#"):
            self = .query
        case UInt8(ascii: "/"), UInt8(ascii: "\\"):
            readSlash()
        case UInt8(ascii: ":"):
            return readColon()
        case UInt8(ascii: "&") where self == .nameWithText || self == .unclear:
            // It may start a character reference that stands for a colon.
            return .unsafeURLPrefix
        default:
            readOther(byte)
        }
        return nil
    }

    /// How a value is written here, and what part comes after it.
    func shown(_ kind: ShownKind) -> Result<(Escaping, URLPart), MarkupFault> {
        switch (self, kind) {
        case (.start, .url): .success((.url, .afterURL))
        case (.start, _): .failure(MarkupFault(.textStartsURL))
        case (.unclear, _): .failure(MarkupFault(kind == .url ? .unclearURL : .textStartsURL))
        case (.unsafe, _): .failure(MarkupFault(.unsafeURLPrefix))
        case (.query, _): .success((.urlComponent, .query))
        case (_, .url): .failure(MarkupFault(.urlInsideURL))
        case (.afterURL, _), (.host, _), (.slash, _), (.scheme, _): .failure(MarkupFault(.textChoosesHost))
        case (.name, _), (.nameWithText, _): .success((.urlComponent, .nameWithText))
        case (.path, _): .success((.urlComponent, .path))
        }
    }

    /// The part after a section that may have been left out.
    func joined(with other: URLPart) -> URLPart {
        if self == other { return self }
        if self == .unsafe || other == .unsafe { return .unsafe }
        let both: Set<URLPart> = [self, other]
        if both == [.path, .query] { return .path }
        if both.isSubset(of: [.afterURL, .path, .query]) { return .afterURL }
        return .unclear
    }
}

private extension URLPart {
    mutating func readSlash() {
        switch self {
        case .start: self = .slash
        case .slash: self = .host
        case .scheme(let slashes): self = slashes == 0 ? .scheme(slashes: 1) : .host
        case .name, .nameWithText, .host, .afterURL: self = .path
        default: break
        }
    }

    mutating func readColon() -> MarkupProblem? {
        switch self {
        case .name(let scheme):
            switch String(decoding: scheme, as: UTF8.self) {
            case "http", "https": self = .scheme(slashes: 0)
            case "mailto", "tel": self = .path
            default: self = .unsafe
            }
        case .nameWithText, .unclear: return .unsafeURLPrefix
        case .start, .scheme: self = .unsafe
        default: break
        }
        return nil
    }

    mutating func readOther(_ byte: UInt8) {
        switch self {
        case .start, .name:
            var scheme: [UInt8] = []
            if case .name(let earlier) = self { scheme = earlier }
            if self == .start, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { return }
            // Browsers drop white space and control characters from a scheme, and `&` may start a character reference.
            guard byte > 0x20, byte != UInt8(ascii: "&") else { return self = .unsafe }
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            self = .name(Array(scheme.prefix(31)) + [isUpper ? byte | 0x20 : byte])
        case .scheme where byte <= 0x20 || byte == UInt8(ascii: "&"): self = .unsafe
        case .scheme: self = .host
        case .slash: self = byte <= 0x20 || byte == UInt8(ascii: "&") ? .unsafe : .path
        default: break
        }
    }
}
