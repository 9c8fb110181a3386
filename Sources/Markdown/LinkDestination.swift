/// Where a destination of a link or image leads, judged by its bytes.
///
/// What is not known to be harmless is refused: a list of dangerous schemes would always be one short. The
/// destination is read as a browser reads it, so that no spelling of `javascript:` passes for a path.
enum LinkDestination: Equatable {
    case empty
    /// To another site, or to mail or telephone.
    case external
    /// A path or a fragment, within the site.
    case withinSite
    /// Not to be written into a page, for the reason given.
    case refused(reason: String)

    /// - Parameter bytes: the destination with Markdown's escapes and entities resolved.
    init(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { self = .empty; return }
        guard !Self.holdsControls(bytes) else { self = .refused(reason: "holds control characters"); return }
        guard !bytes.contains(UInt8(ascii: "\\")) else {
            self = .refused(reason: "holds a backslash, which browsers take for '/'")
            return
        }
        if let scheme = Self.scheme(of: bytes) {
            self = Self.judge(scheme, rest: bytes.dropFirst(scheme.count + 1))
        } else if Self.startsWithTwoSlashes(bytes) {
            self = .refused(reason: "starts with '//', which leaves the site")
        } else if Self.hidesScheme(bytes) {
            self = .refused(reason: "hides a scheme or a control character behind percent signs")
        } else {
            self = .withinSite
        }
    }
}

private extension LinkDestination {
    static func judge(_ scheme: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) -> LinkDestination {
        switch scheme.count {
        case 4 where isEqual(scheme, "http"), 5 where isEqual(scheme, "https"):
            let slash = UInt8(ascii: "/")
            guard startsWithTwoSlashes(rest), let host = rest.dropFirst(2).first,
                host != slash, host != UInt8(ascii: "?"), host != UInt8(ascii: "#")
            else { return .refused(reason: "has no host after '//'") }
            return .external
        case 6 where isEqual(scheme, "mailto"), 3 where isEqual(scheme, "tel"):
            return rest.isEmpty ? .refused(reason: "has nothing after its scheme") : .external
        default:
            return .refused(reason: "has a scheme other than https, http, mailto and tel")
        }
    }

    /// Whether a scheme is `other`, which has as many letters, all small.
    static func isEqual(_ scheme: ArraySlice<UInt8>, _ other: StaticString) -> Bool {
        unsafe scheme.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)) { byte, small in
            byte == small || byte &- UInt8(ascii: "A") < 26 && byte | 0x20 == small
        }
    }

    static func startsWithTwoSlashes(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count > 1 && bytes[bytes.startIndex] == UInt8(ascii: "/") && bytes[bytes.startIndex + 1] == UInt8(ascii: "/")
    }

    /// What stands before a colon, where the colon comes before any `/`, `?` and `#`.
    static func scheme(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for (i, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case UInt8(ascii: ":"): return bytes[..<i]
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            default: break
            }
        }
        return nil
    }

    /// Whether a scheme would appear if something decoded the destination once more, or twice.
    static func hidesScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        var decoded = bytes
        for _ in 0..<3 {
            guard decoded.contains(UInt8(ascii: "%")) else { return false }
            decoded = percentDecoded(decoded)[...]
            if holdsControls(decoded) || scheme(of: decoded) != nil { return true }
        }
        return false
    }

    static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var i = bytes.startIndex
        while i < bytes.endIndex {
            if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.endIndex,
                let high = hexadecimal(bytes[i + 1]), let low = hexadecimal(bytes[i + 2]) {
                result.append(high << 4 | low)
                i += 3
            } else {
                result.append(bytes[i])
                i += 1
            }
        }
        return result
    }

    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// C0, DEL or C1 in UTF-8.
    static func holdsControls(_ bytes: ArraySlice<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return true }
            previous = byte
        }
        return false
    }
}
