package import Model
import SourceText

/// A site as it is compared: its things, and the pages they have.
package struct ComparedSite: Sendable {
    package let catalog: Catalog
    package let plan: SitePlan

    package init(_ catalog: Catalog, _ plan: SitePlan) {
        self.catalog = catalog
        self.plan = plan
    }

    func title(_ node: Node) -> String { catalog.entry(of: node).title.value }
}

/// A thing by its name, which two catalogs may share.
package struct ThingKey: Hashable, Comparable, Sendable {
    package let kind: Kind
    package let id: ThingID

    package init(_ kind: Kind, _ id: ThingID) {
        (self.kind, self.id) = (kind, id)
    }

    package static func < (a: ThingKey, b: ThingKey) -> Bool {
        a.kind == b.kind ? a.id < b.id : order(a.kind) < order(b.kind)
    }

    private static func order(_ kind: Kind) -> Int {
        Kind.allCases.firstIndex(of: kind) ?? 0
    }
}

/// Which things of an old catalog are which of a new one.
struct Correspondence: Sendable {
    /// The new id of each thing that was renamed.
    private(set) var renamed: [ThingKey: ThingID] = [:]
    private(set) var formerID: [ThingKey: ThingID] = [:]

    /// A thing that is gone is the same as a new one of its kind that keeps its old path as an alias, or that has its CTID.
    init(_ old: ComparedSite, _ new: ComparedSite) {
        for kind in Kind.allCases {
            let gone = old.catalog.nodes(of: kind).filter { new.catalog.node(kind, old.catalog.entry(of: $0).id.text) == nil }
            let fresh = new.catalog.nodes(of: kind).filter { old.catalog.node(kind, new.catalog.entry(of: $0).id.text) == nil }
            guard !gone.isEmpty, !fresh.isEmpty else { continue }
            var byPath: [String: Node] = [:]
            var byCTID: [CTID: Node] = [:]
            for node in fresh {
                let entry = new.catalog.entry(of: node)
                for alias in entry.aliases where byPath[Self.folder(alias.value.text)] == nil { byPath[Self.folder(alias.value.text)] = node }
                if let ctid = entry.ctid?.value, byCTID[ctid] == nil { byCTID[ctid] = node }
            }
            for node in gone {
                let entry = old.catalog.entry(of: node)
                let match = byPath[SitePlan.path(of: kind, id: entry.id)] ?? entry.ctid.flatMap { byCTID[$0.value] }
                guard let match else { continue }
                let key = ThingKey(kind, new.catalog.entry(of: match).id)
                guard formerID[key] == nil else { continue }
                formerID[key] = entry.id
                renamed[ThingKey(kind, entry.id)] = key.id
            }
        }
    }

    /// The name that a thing of the old catalog has in the new one, where it is still there.
    func newID(_ kind: Kind, _ old: ThingID) -> ThingID {
        renamed[ThingKey(kind, old)] ?? old
    }

    /// A path of the old site as the new one has it, its fragment kept.
    func newPath(_ path: String) -> String {
        guard !renamed.isEmpty else { return path }
        let bytes = path.utf8
        let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let components = bytes[..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { String(decoding: Array($0), as: UTF8.self) }
        let kind: Kind
        switch components.count {
        case 1: kind = .page
        case 2:
            guard let named = Kind(folder: components[0]) else { return path }
            kind = named
        default: return path
        }
        guard let id = try? ThingID(components[components.count - 1]), let renamed = renamed[ThingKey(kind, id)] else { return path }
        return SitePlan.path(of: kind, id: renamed) + String(decoding: Array(bytes[end...]), as: UTF8.self)
    }

    /// An alias with the slash that a page's folder ends with.
    private static func folder(_ path: String) -> String {
        path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
    }
}
