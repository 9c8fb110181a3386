/// Makes the ids of headings as GitHub makes them, so that a link that works there works here.
///
/// Lower case; letters, marks, decimal digits, `_` and its kin and `-` stay, spaces become `-`, everything else goes.
/// The second of equal ids gets `-1`, the third `-2`, unless a heading has that id already.
///
/// The ids stand in the page as an author writes them after `#`. A page that runs scripts must therefore not reach
/// elements or globals by name (`document.title`, `window.config`), which an element with such an id would replace.
struct HeadingAnchors {
    /// How often each id was wanted. By bytes: text compares equal in other Unicode forms, ids do not.
    private var uses = Uses()

    /// The id for a heading with this text, or empty where nothing of the text can stand in an id.
    mutating func next(for text: [UInt8]) -> [UInt8] {
        let wanted = Self.slug(text)
        guard !wanted.isEmpty else { return [] }
        guard var count = uses[wanted] else {
            uses.set(wanted, to: 0)
            return wanted
        }
        var id: [UInt8]
        repeat {
            count += 1
            id = wanted + Array("-\(count)".utf8)
        } while uses[id] != nil
        uses.set(wanted, to: count)
        uses.set(id, to: 0)
        return id
    }

    static func slug(_ text: [UInt8]) -> [UInt8] {
        var slug: [UInt8] = []
        slug.reserveCapacity(text.count)
        var i = 0
        while i < text.count {
            let byte = text[i]
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: slug.append(byte)
            case 0x41...0x5A: slug.append(byte | 0x20)
            case 0x20: slug.append(UInt8(ascii: "-"))
            case 0..<0x80: break
            default:
                var decoder = UTF8ScalarDecoder(text, from: i, to: text.count)
                let scalar = decoder.next()
                i = decoder.offset
                guard let scalar else { continue }
                for lower in scalar.properties.lowercaseMapping.unicodeScalars where isKept(lower) {
                    slug.append(contentsOf: String(lower).utf8)
                }
                continue
            }
            i += 1
        }
        return slug
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
        default: return false
        }
    }
}

/// How often ids were wanted. Few headings, which is what most bodies have, are looked along; a table of hashes takes
/// longer to make than that.
private struct Uses {
    private static let most = 16
    private var few: [(id: [UInt8], count: Int)] = []
    private var many: [[UInt8]: Int] = [:]

    subscript(id: [UInt8]) -> Int? {
        many.isEmpty ? few.first { $0.id == id }?.count : many[id]
    }

    mutating func set(_ id: [UInt8], to count: Int) {
        if !many.isEmpty {
            many[id] = count
        } else if let known = few.firstIndex(where: { $0.id == id }) {
            few[known].count = count
        } else if few.count < Self.most {
            few.append((id, count))
        } else {
            for (id, count) in few { many[id] = count }
            many[id] = count
        }
    }
}
