package import Model
import SourceText

/// The id and the title of every thing, side by side.
///
/// A record mentions dozens of things by their names. To look them up in the catalog would each time copy parts of a
/// large value, which took longer than to write them.
package struct ThingNames: Sendable {
    package struct Name: Sendable {
        package let id: String
        package let title: String
    }

    private let names: [[Name]]

    package init(_ catalog: Catalog) {
        names = Kind.allCases.map { kind in
            catalog.nodes(of: kind).map { node in
                let entry = catalog.entry(of: node)
                return Name(id: entry.id.text, title: entry.title.value)
            }
        }
    }

    package subscript(kind: Kind, position: Int) -> Name {
        names[kind.position][position]
    }

    package subscript(node: Node) -> Name {
        self[node.kind, node.position]
    }
}

/// A kind whose things other things refer to.
package protocol NamedKind {
    static var kind: Kind { get }
}

extension KindTag.Credential: NamedKind {
    package static var kind: Kind { .credential }
}

extension KindTag.Competency: NamedKind {
    package static var kind: Kind { .competency }
}

extension KindTag.Framework: NamedKind {
    package static var kind: Kind { .framework }
}

extension KindTag.Pathway: NamedKind {
    package static var kind: Kind { .pathway }
}

extension KindTag.Organization: NamedKind {
    package static var kind: Kind { .organization }
}

extension KindTag.Occupation: NamedKind {
    package static var kind: Kind { .occupation }
}

extension KindTag.Page: NamedKind {
    package static var kind: Kind { .page }
}

extension ThingNames {
    package subscript<Tag: NamedKind>(index: ThingIndex<Tag>) -> Name {
        self[Tag.kind, index.position]
    }
}
