import Model
import SourceText

extension FieldComparison {
    mutating func compareCompetencies(_ before: CompetencyIndex, _ after: CompetencyIndex) {
        let (a, b) = (old.catalog[before], new.catalog[after])
        value("statement", ChangeWords.quoted(a.statement), ChangeWords.quoted(b.statement))
        reference("framework", .framework, a.framework?.value, b.framework?.value)
        value("code", a.code.map(ChangeWords.shown), b.code.map(ChangeWords.shown))
        reference("parent", .competency, a.parent?.value, b.parent?.value)
        value("nature", a.nature?.rawValue, b.nature?.rawValue)
        value("weight", a.weight.map { "\($0) %" }, b.weight.map { "\($0) %" })
        list("alignments", a.alignments.map(ChangeWords.alignment), b.alignments.map(ChangeWords.alignment))
    }

    mutating func compareFrameworks(_ before: FrameworkIndex, _ after: FrameworkIndex) {
        let (a, b) = (old.catalog[before], new.catalog[after])
        reference("publisher", .organization, old.catalog.publisher(of: before), new.catalog.publisher(of: after))
        value("version", a.version.map(ChangeWords.quoted), b.version.map(ChangeWords.quoted))
        value("source_url", a.sourceURL?.text, b.sourceURL?.text)
    }

    mutating func comparePathways(_ before: PathwayIndex, _ after: PathwayIndex) {
        let (a, b) = (old.catalog[before], new.catalog[after])
        reference("destination", .credential, a.destination.value, b.destination.value)
        list(
            "audience", a.audience.map { ($0.value, audience($0.value, old)) }, b.audience.map { ($0.value, audience($0.value, new)) }, now: "now for",
            noLonger: "no longer for")
        list("occupations", self.before(.occupation, a.occupations), self.after(.occupation, b.occupations), now: "now leads into", noLonger: "no longer leads into")
        compareStages(a.stages, b.stages)
    }

    /// Stages are told apart by their titles.
    private mutating func compareStages(_ before: [Stage<Resolved>], _ after: [Stage<Resolved>]) {
        let count = changes.count
        let (oldTitles, newTitles) = (before.map(\.title.value), after.map(\.title.value))
        list(
            "stages", oldTitles.map { ($0, ChangeWords.quoted($0)) }, newTitles.map { ($0, ChangeWords.quoted($0)) }, now: "new stage",
            noLonger: "no longer the stage")
        let kept = Set(newTitles)
        if changes.count == count, oldTitles != newTitles {
            changes.append(FieldChange(field: "stages", words: "stages in another order", before: nil, after: nil))
        }
        for stage in after {
            guard let former = before.first(where: { $0.title.value == stage.title.value }), kept.contains(stage.title.value) else { continue }
            let title = ChangeWords.quoted(stage.title.value)
            compareRequirements("stages", former.requires, stage.requires, now: "stage \(title) now asks for", noLonger: "stage \(title) no longer asks for")
            if former.summary != stage.summary {
                changes.append(FieldChange(field: "stages", words: "summary of the stage \(title) changed", before: nil, after: nil))
            }
        }
    }

    mutating func compareOrganizations(_ a: Organization, _ b: Organization) {
        value("homepage", a.homepage?.text, b.homepage?.text)
        text("logo", a.logo.map { $0.source.value + " " + ($0.description ?? "") }, b.logo.map { $0.source.value + " " + ($0.description ?? "") })
        list("type", a.types.map(\.rawValue), b.types.map(\.rawValue))
        value("sector", a.sector?.rawValue, b.sector?.rawValue)
        value("country", a.country?.code, b.country?.code)
        text("address", a.address.map(ChangeWords.address), b.address.map(ChangeWords.address))
        value("email", a.email?.text, b.email?.text)
        list("same_as", a.sameAs.map(\.text), b.sameAs.map(\.text))
    }

    mutating func compareOccupations(_ before: OccupationIndex, _ after: OccupationIndex) {
        let (a, b) = (old.catalog[before], new.catalog[after])
        value("codes", called: "SOC code", a.codes.soc, b.codes.soc)
        value("codes", called: "ISCO code", a.codes.isco, b.codes.isco)
        value("codes", called: "ESCO code", a.codes.esco?.text, b.codes.esco?.text)
        value("codes", called: "O*NET code", a.codes.onet, b.codes.onet)
        list("needs", self.before(.competency, a.needs), self.after(.competency, b.needs), now: "now needs", noLonger: "no longer needs")
    }
}
