package import Model
import SourceText

extension Catalog {
    /// What a thing is connected with, from either end, in words that follow the thing's name: "requires", "is taught by".
    ///
    /// Its page shows these things and so depends on them. Things come in order of id, empty relations not at all.
    package func neighbours(of node: Node) -> [(relation: String, things: [Node])] {
        var list = NeighbourList()
        switch node {
        case .credential(let index): addNeighbours(of: index, to: &list)
        case .competency(let index):
            let competency = self[index]
            list.add("belongs to", competency.framework.map { [.framework($0.value)] } ?? [])
            list.add("is a part of", competency.parent.map { [.competency($0.value)] } ?? [])
            list.add("consists of", edges.children[index].map { .competency($0) })
            list.add("is taught by", edges.taughtBy[index].map { .credential($0) })
            list.add("is assessed by", edges.assessedBy[index].map { .credential($0) })
            list.add("is needed by", edges.neededBy[index].map { .occupation($0) })
        case .framework(let index):
            list.add("is published by", publisher(of: index).map { [.organization($0)] } ?? [])
            list.add("holds", edges.members[index].map { .competency($0) })
        case .pathway(let index):
            let pathway = self[index]
            list.add("leads to", [.credential(pathway.destination.value)])
            list.add("passes", credentials(in: pathway.stages.flatMap(\.requires)))
            list.add("prepares for", pathway.occupations.map { .occupation($0.value) })
        case .organization(let index):
            list.add("issues", edges.issues[index].map { .credential($0) })
            list.add("publishes", edges.publishes[index].map { .framework($0) })
            list.add("endorses", edges.endorses[index].map { .credential($0) })
            list.add("accredits", edges.accredits[index].map { .credential($0) })
            list.add("recognizes", edges.recognizes[index].map { .credential($0) })
        case .occupation(let index):
            list.add("needs", self[index].needs.map { .competency($0.value) })
            list.add("is prepared for by", edges.preparedBy[index].map { .credential($0) } + edges.pathwaysInto[index].map { .pathway($0) })
        case .page: break
        }
        return list.relations
    }

    private func addNeighbours(of index: CredentialIndex, to list: inout NeighbourList) {
        let credential = self[index]
        list.add("is issued by", issuer(of: index).map { [.organization($0)] } ?? [])
        list.add("teaches", credential.teaches.map { .competency($0.value) })
        list.add("assesses", credential.assesses.map { .competency($0.value) })
        list.add("requires", credentials(in: credential.requires))
        list.add("recommends", credentials(in: credential.recommends))
        list.add("is renewed with", credentials(in: credential.renewal?.requires ?? []))
        list.add("prepares for", credential.occupations.map { .occupation($0.value) })
        list.add("is endorsed by", credential.endorsedBy.map { .organization($0.value) })
        list.add("is accredited by", credential.accreditedBy.map { .organization($0.value) })
        list.add("is recognized by", credential.recognizedBy.map { .organization($0.value) })
        list.add("is equivalent to", edges.equivalents[index].map { .credential($0) })
        list.add("supersedes", edges.supersedes[index].map { .credential($0) })
        list.add("is superseded by", edges.supersededBy[index].map { .credential($0) })
        list.add("is required by", edges.requiredBy[index].map { .credential($0) })
        list.add("is recommended by", edges.recommendedBy[index].map { .credential($0) })
        list.add("renews", edges.renews[index].map { .credential($0) })
        list.add("is the destination of", edges.destinationOf[index].map { .pathway($0) })
        list.add("is on the way of", edges.stageOf[index].map { .pathway($0) })
    }

    private func credentials(in requirements: [Requirement<Located<CredentialIndex>>]) -> [Node] {
        var found: Set<Int> = []
        for requirement in requirements { requirement.forEachReference { found.insert($0.value.position) } }
        return found.sorted().map { .credential(CredentialIndex($0)) }
    }
}

private struct NeighbourList {
    var relations: [(relation: String, things: [Node])] = []

    mutating func add(_ relation: String, _ things: [Node]) {
        if !things.isEmpty { relations.append((relation, things)) }
    }
}
