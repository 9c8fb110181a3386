import ContentSchema
import DataFiles
import Model
import SourceText

extension CTDLReading {
    mutating func readCredential(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Credential") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut(node.types[0], "it has no name", at: node.value.span) }
        var maker = self.maker(.credential, object, id: node.id, title: title)
        if let type = node.types.lazy.compactMap({ CredentialType(ctdlClass: $0) }).first { maker.set("type", .text(type.rawValue), from: "@type", at: node.value.span) }
        maker.guess("type", CredentialType.certificate.rawValue)
        if let description = text(object, "description") { maker.description(description.text, from: "Credential.description", at: description.span) }
        setHomepage(&maker, object, node)
        maker.set("version", text(object, "versionCode"), from: "Credential.versionCode")
        setOrganizations(&maker, object)
        setStatus(&maker, object)
        for level in object.all("audienceLevelType") {
            guard let concept = CTDLNames.concept(level), let id = self.level(concept) else {
                ledger.notCarried("Credential.audienceLevelType", "none of the site's levels stands for it", at: level.span)
                continue
            }
            maker.set("level", .text(id), from: "Credential.audienceLevelType", at: level.span)
        }
        for delivery in object.all("learningDeliveryType", "deliveryType") { setDelivery(delivery, &maker) }
        for method in object.all("learningMethodType") {
            let pace: Pace? = switch CTDLNames.concept(method) {
            case "SelfPaced"?: .selfPaced
            case "CohortBased"?: .cohort
            default: nil
            }
            if let pace { maker.set("pace", .text(pace.rawValue), from: "Credential.learningMethodType", at: method.span) } else { ledger.notCarried("Credential.learningMethodType", at: method.span) }
        }
        for cost in object.all("estimatedCost") { addCost(cost, &maker) }
        for duration in object.all("estimatedDuration") { setWorkload(duration, &maker) }
        for occupation in object.all("occupationType") { addOccupation(occupation, &maker) }
        for subject in object.all("instructionalProgramType", "industryType", "subject") { addSubject(subject, &maker) }
        for funding in object.all("financialAssistance") { addFunding(funding, &maker) }
        for name in ["requires", "recommends"] {
            var members: [DraftValue] = []
            let profiles = object.all(name)
            for profile in profiles { members += conditions(of: profile, "\(name)", &maker) }
            if !members.isEmpty { maker.set(name, .list(members), from: "Credential.\(name)", at: profiles[0].span) }
        }
        setRenewal(&maker, object)
        for (name, field) in [("supersedes", "supersedes"), ("supersededBy", "superseded_by")] {
            for (address, span) in addresses(object, name) { maker.set(field, .reference(DraftReference(.credential, address)), from: "Credential.\(name)", at: span) }
        }
        for (address, span) in addresses(object, "exactAlignment") { maker.add("equivalents", .reference(DraftReference(.credential, address)), from: "Credential.exactAlignment", at: span) }
        setAddress("register_url", &maker, object, "availableOnlineAt", "availabilityListing")
        if let modified = object.text("dateModified") { maker.set("modified", modified, from: "Credential.dateModified") }
        object.leave(["isRequiredFor", "isPreparationFor", "isRecommendedFor", "isAdvancedStandingFor", "isPartOf", "targetPathway"], "what it leads to follows from what the other thing requires", ledger)
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    /// The page elsewhere. What Cairn itself published has its catalog page as `subjectWebpage`, and its homepage as `sameAs`.
    private func setHomepage(_ maker: inout DraftMaker, _ object: ForeignObject, _ node: CTDLNodes.Node) {
        let page = addresses(object, "subjectWebpage", "subjectWebPage", "url").first
        let same = addresses(object, "sameAs")
        if let page, let id = node.id, id.utf8.elementsEqual((page.text + "ctdl.json").utf8) {
            if let first = same.first { maker.set("homepage", .text(first.text), from: "Credential.sameAs", at: first.span) }
            return
        }
        if let page { maker.set("homepage", .text(page.text), from: "Credential.subjectWebpage", at: page.span) }
        for (address, span) in same { maker.set("homepage", .text(address), from: "Credential.sameAs", at: span) }
    }

    private mutating func setOrganizations(_ maker: inout DraftMaker, _ object: ForeignObject) {
        var issuer: DraftReference?
        for value in object.all("ownedBy", "offeredBy", "owner", "creator") {
            guard let reference = organization(value) else {
                ledger.notCarried("Credential.ownedBy", "it names nobody", at: value.span)
                continue
            }
            if issuer == nil {
                issuer = reference
                maker.set("issuer", .reference(reference), from: "Credential.ownedBy", at: value.span)
            } else if issuer?.key != reference.key {
                ledger.notCarried("Credential.offeredBy", "a credential has one issuer", at: value.span)
            }
        }
        for (name, field) in [("accreditedBy", "accredited_by"), ("recognizedBy", "recognized_by"), ("approvedBy", "recognized_by")] {
            for value in object.all(name) {
                if let reference = organization(value) { maker.add(field, .reference(reference), from: "Credential.\(name)", at: value.span) } else { ledger.notCarried("Credential.\(name)", "it names nobody", at: value.span) }
            }
        }
    }

    private func setStatus(_ maker: inout DraftMaker, _ object: ForeignObject) {
        for status in object.all("credentialStatusType", "lifeCycleStatusType") {
            switch CTDLNames.concept(status) {
            case "Active"?, "Probationary"?: break
            case "Deprecated"?, "Ceased"?, "Inactive"?:
                maker.set("status", .text((object.peek("supersededBy") == nil ? Status.retired : .superseded).rawValue), from: "Credential.credentialStatusType", at: status.span)
            case "Developing"?, "Planned"?: maker.set("status", .text(Status.draft.rawValue), from: "Credential.credentialStatusType", at: status.span)
            default: ledger.notCarried("Credential.credentialStatusType", "there is no such status", at: status.span)
            }
        }
    }

    private func level(_ concept: String) -> String? {
        if let level = settings.levels.first(where: { $0.ctdl.map(CTDLNames.local) == concept }) { return level.id }
        let usual = ["BeginnerLevel": "foundation", "IntermediateLevel": "intermediate", "AdvancedLevel": "advanced"][concept]
        return settings.levels.first { $0.id == usual && $0.ctdl == nil }?.id
    }

    func setDelivery(_ value: JSONValue, _ maker: inout DraftMaker) {
        let delivery: Delivery? = switch CTDLNames.concept(value) {
        case "OnlineOnly"?, "OnlineDelivery"?, "Online"?: .online
        case "InPerson"?: .inPerson
        case "BlendedDelivery"?, "Blended"?: .blended
        default: nil
        }
        guard let known = delivery else { return ledger.notCarried("deliveryType", "there is no such way of delivery", at: value.span) }
        if maker.has("delivery") { return }
        maker.set("delivery", .text(known.rawValue), from: "deliveryType", at: value.span)
    }

    private func addCost(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "CostProfile") else { return ledger.notCarried("Credential.estimatedCost", "it is no object", at: value.span) }
        guard let price = object.text("price") else {
            object.finish(ledger)
            return ledger.notCarried("Credential.estimatedCost", "it has no price", at: value.span)
        }
        let kind: CostKind? = switch object.value("directCostType").flatMap({ CTDLNames.concept($0) }) {
        case "StandaloneAssessment"?: .exam
        case "Application"?: .application
        case "Tuition"?: .tuition
        case "RenewalFee"?: .renewal
        case "LearningResource"?, "Equipment"?: .materials
        case "AggregateCost"?, nil: nil
        default: .aggregate
        }
        let amount = plainDecimal(price.text)
        guard object.peek("currency") != nil || settings.hasCurrency else { return ledger.notCarried("CostProfile.price", "it names no currency, and neither does the site", at: price.span) }
        maker.add(
            "cost", .named(
                ("amount", .text(amount)), ("currency", (object.text("currency")?.text).map(DraftValue.text)), ("name", (text(object, "name")?.text).map(DraftValue.text)), ("kind", (kind?.rawValue).map(DraftValue.text))),
            from: "Credential.estimatedCost", at: value.span)
        object.pass("@type", "@id", "directCostType")
        object.leave(["costDetails"], "a price has no page", ledger)
        object.finish(ledger)
    }

    /// `75.0` and `7.5E1` as `75`; what is no plain number stays as it is.
    func plainDecimal(_ text: String) -> String {
        if let number = try? DecimalNumber(text) { return number.description }
        guard let number = Double(text), number >= 0, number < 1e9, let rounded = Int(exactly: (number * 10_000).rounded()) else { return text }
        return DecimalNumber(mantissa: rounded, scale: 4).description
    }

    private func setWorkload(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "DurationProfile") else { return ledger.notCarried("Credential.estimatedDuration", "it is no object", at: value.span) }
        if let effort = object.text("timeRequired") { maker.set("workload", effort, from: "DurationProfile.timeRequired") } else if let exact = object.text("exactDuration") {
            // A span of the calendar is work only where it is counted in days or weeks.
            if (try? Workload(exact.text)) != nil { maker.set("workload", exact, from: "DurationProfile.exactDuration") } else { ledger.notCarried("DurationProfile.exactDuration", "it is a span of the calendar, and no time of work", at: exact.span) }
        }
        object.pass("@type", "@id")
        object.finish(ledger)
    }

    private mutating func addOccupation(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "occupationType"), let name = text(object, "targetNodeName", "name") else { return ledger.notCarried("Credential.occupationType", "it has no name", at: value.span) }
        let code = object.text("codedNotation")
        let framework = (text(object, "frameworkName")?.text ?? object.text("framework")?.text ?? "").lowercased()
        let key = code.map { "occupation: \($0.text)" } ?? "occupation: \(ForeignText.line(name.text))"
        if mentioned.insert(key).inserted {
            var occupation = DraftMaker(.occupation, key: key, wantedID: name.text, at: value.span, ledger)
            occupation.title(name.text, from: "occupationType.targetNodeName", at: name.span)
            if let code {
                let isONET = code.text.utf8.contains(UInt8(ascii: "."))
                let field = framework.utf8.firstRange(of: "isco") != nil ? "isco" : isONET ? "onet" : "soc"
                occupation.set("codes", .named((field, .text(code.text))), from: "occupationType.codedNotation", at: code.span)
            }
            if let description = text(object, "targetNodeDescription") { occupation.description(description.text, from: "occupationType.targetNodeDescription", at: description.span) }
            drafts.append(occupation.finished())
        }
        maker.add("occupations", .reference(DraftReference(.occupation, key, title: ForeignText.line(name.text))), from: "Credential.occupationType", at: value.span)
    }

    private func addSubject(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "subject") else {
            if let words = value.plainText { return maker.topics([(words, value.span)], from: "Credential.subject") }
            return
        }
        let name = text(object, "targetNodeName", "name")
        guard let code = object.text("codedNotation") else {
            if let name { return maker.topics([name], from: "Credential.subject") }
            return
        }
        maker.add(
            "subjects", .named(("framework", .text(text(object, "frameworkName")?.text ?? object.text("framework")?.text ?? "CTDL")), ("code", .text(code.text)), ("name", (name?.text).map(DraftValue.text))),
            from: "Credential.instructionalProgramType", at: value.span)
    }

    private func addFunding(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "FinancialAssistanceProfile") else { return ledger.notCarried("Credential.financialAssistance", "it is no object", at: value.span) }
        let type = object.all("financialAssistanceType").first.flatMap { CTDLNames.concept($0) }
        guard let name = text(object, "name")?.text ?? type else {
            object.finish(ledger)
            return ledger.notCarried("Credential.financialAssistance", "it has no name", at: value.span)
        }
        maker.add(
            "funding", .named(("name", .text(name)), ("url", (object.text("subjectWebpage")?.text).map(DraftValue.text)), ("note", (text(object, "description")?.text).map(DraftValue.text))), from: "Credential.financialAssistance", at: value.span)
        object.pass("@type", "@id")
        object.finish(ledger)
    }

    private mutating func setRenewal(_ maker: inout DraftMaker, _ object: ForeignObject) {
        let every = object.text("renewalFrequency")
        let profiles = object.all("renewal")
        var members: [DraftValue] = []
        for profile in profiles { members += conditions(of: profile, "renewal", &maker) }
        guard every != nil || !members.isEmpty else { return }
        maker.set(
            "renewal", .named(("every", (every?.text).map(DraftValue.text)), ("requires", members.isEmpty ? nil : .list(members))), from: "Credential.renewal", at: every?.span ?? profiles[0].span)
    }

    // MARK: Conditions

    /// What a ConditionProfile asks for, in the language of requirements; what it says of learning, assessment and credits goes to the
    /// fields that say that.
    private mutating func conditions(of value: JSONValue, _ name: String, _ maker: inout DraftMaker, depth: Int = 0) -> [DraftValue] {
        guard depth < 6, let object = self.object(value, "ConditionProfile") else {
            ledger.notCarried("Credential.\(name)", depth < 6 ? "it is no condition" : "conditions are nested too deep", at: value.span)
            return []
        }
        var members: [DraftValue] = []
        for target in object.all("targetCredential") {
            guard let member = held(target) else {
                ledger.notCarried("ConditionProfile.targetCredential", "it names nothing", at: target.span)
                continue
            }
            members.append(member)
        }
        let alternatives = object.all("alternativeCondition")
        if !alternatives.isEmpty {
            var any: [DraftValue] = []
            for alternative in alternatives {
                let inner = conditions(of: alternative, name, &maker, depth: depth + 1)
                if inner.count == 1 { any.append(inner[0]) } else if inner.count > 1 { any.append(.named(("all", .list(inner)))) }
            }
            if any.count == 1 { members.append(any[0]) } else if !any.isEmpty { members.append(.named(("any", .list(any)))) }
        }
        if let years = object.text("yearsOfExperience") {
            let number = plainDecimal(years.text)
            let months = Double(years.text).map { ($0 * 12).rounded() }
            let length = (try? CalendarDuration("\(number)y")) != nil ? "\(number)y" : months.map { $0 > 0 && $0 < 1200 ? "\(Int($0))mo" : "\(number) years" } ?? "\(number) years"
            members.append(.condition(.experience, length, note: text(object, "experience")?.text))
        } else if let experience = text(object, "experience") {
            members.append(.condition(.experience, experience.text))
        }
        if let age = object.text("minimumAge") { members.append(.condition(.other, "At least \(age.text) years old")) }
        for condition in texts(object, "condition") { members.append(.condition(.other, condition.text)) }
        let hasTargets = !members.isEmpty
        let isLearning = readLearning(object, name, &maker)
        if !hasTargets, !isLearning, let description = text(object, "description") {
            let words = ForeignText.line(ForeignMarkup.isPresent(in: description.text) ? ForeignMarkup.words(of: description.text) : description.text)
            if words.unicodeScalars.count > 300 { ledger.changed("ConditionProfile.description", "shortened to 300 characters", at: description.span) }
            if !words.isEmpty { members.append(.condition(.other, words)) }
        }
        object.pass("@type", "@id", "name", "assertedBy", "subjectWebpage", "creditUnitTypeDescription")
        object.leave(["description"], "the condition itself says it", ledger)
        object.finish(ledger)
        return members
    }

    /// A credential that is asked for: a reference, or its name in words where nobody knows it.
    private mutating func held(_ value: JSONValue) -> DraftValue? {
        let name = self.object(value, "Credential").flatMap { object in object.value("name").flatMap { CTDLText.preferred($0, settings.language) }.map { ForeignText.line($0.text) } }
        guard let address = value.address ?? name else { return nil }
        return .reference(DraftReference(.credential, address, title: name, fallback: .condition(.other, name.map { "\($0)" } ?? address)))
    }

    /// Takes what a condition says of competencies, learning, assessment and credits. Returns whether it says anything of these.
    private mutating func readLearning(_ object: ForeignObject, _ name: String, _ maker: inout DraftMaker) -> Bool {
        guard name == "requires" else { return false }
        var found = false
        for target in object.all("targetLearningOpportunity") {
            guard let learning = self.object(target, "LearningOpportunity"), target.members?.count ?? 0 > 1 else {
                ledger.notCarried("ConditionProfile.targetLearningOpportunity", "courses have no place in content", at: target.span)
                continue
            }
            found = true
            for competency in learning.all("teaches") { add(competency, to: "teaches", &maker) }
            for delivery in learning.all("deliveryType") { setDelivery(delivery, &maker) }
            learning.leave(["name", "description"], "courses have no place in content", ledger)
            learning.pass("@type", "@id", "ctid", "inLanguage", "lifeCycleStatusType", "ownedBy", "offeredBy", "subjectWebpage")
            learning.finish(ledger)
        }
        for target in object.all("targetAssessment") {
            guard let assessment = self.object(target, "Assessment"), target.members?.count ?? 0 > 1 else {
                ledger.notCarried("ConditionProfile.targetAssessment", "it is only named by address", at: target.span)
                continue
            }
            found = true
            for competency in assessment.all("assesses") { add(competency, to: "assesses", &maker) }
            setAssessment(assessment, target, &maker)
        }
        for competency in object.all("targetCompetency") {
            found = true
            if !(isNamed(competency, in: "teaches", maker) || isNamed(competency, in: "assesses", maker)) { add(competency, to: "assesses", &maker) }
        }
        for credits in object.all("creditValue") {
            found = true
            addCredits(credits, &maker)
        }
        return found
    }

    /// A competency by its address where it is in the file, else as an alignment that names it.
    private mutating func add(_ value: JSONValue, to field: String, _ maker: inout DraftMaker) {
        let alignment = self.object(value, "CredentialAlignmentObject")
        let address = value.string ?? alignment?.value("targetNode")?.address ?? value.address
        let name = alignment.flatMap { text($0, "targetNodeName", "name", "competencyText") }
        let framework = alignment.flatMap { text($0, "frameworkName") }
        let code = alignment?.text("codedNotation")
        // Cairn's own addresses end with the competency's id.
        let id = address.flatMap { address in address.utf8.lastIndex(of: UInt8(ascii: "#")).map { String(address[address.utf8.index(after: $0)...]) } }
        let host = address.flatMap { try? WebURL($0) }?.host
        maker.addCompetency(
            field, address, title: id, framework: framework?.text ?? host ?? "CTDL", code: code?.text, name: name?.text, from: "Credential.\(field)", at: value.span)
    }

    private func isNamed(_ value: JSONValue, in field: String, _ maker: DraftMaker) -> Bool {
        let address = value.string ?? object(value, "CredentialAlignmentObject")?.value("targetNode")?.address
        guard let address, case .list(let items)? = maker.draft[field] else { return false }
        return items.contains { if case .reference(let reference) = $0 { reference.key == address } else { false } }
    }

    private func setAssessment(_ object: ForeignObject, _ value: JSONValue, _ maker: inout DraftMaker) {
        var methods: [DraftValue] = []
        for method in object.all("assessmentMethodType") {
            if let concept = CTDLNames.concept(method) {
                let known = concept == "PortfolioEvaluation" ? AssessmentMethod.portfolio : AssessmentMethod(rawValue: concept.lowercased())
                if let known { methods.append(.text(known.rawValue)) } else { ledger.notCarried("Assessment.assessmentMethodType", "there is no such method", at: method.span) }
            }
        }
        let score = text(object, "scoringMethodDescription")
        let words = score.map { $0.text.utf8.starts(with: "Passing score: ".utf8) ? String($0.text.dropFirst(15)) : $0.text }
        let description = text(object, "description") ?? text(object, "assessmentMethodDescription")
        let record = DraftValue.named(
            ("method", methods.isEmpty ? nil : .list(methods)), ("proctored", (object.text("isProctored")?.text).map(DraftValue.text)), ("passing_score", (words).map(DraftValue.text)), ("description", (description?.text).map(DraftValue.text)))
        if case .record(let members) = record, !members.isEmpty { maker.set("assessment", record, from: "ConditionProfile.targetAssessment", at: value.span) }
        object.leave(["name"], "an assessment has no name of its own", ledger)
        object.pass("@type", "@id", "ctid", "inLanguage", "lifeCycleStatusType", "ownedBy", "offeredBy", "subjectWebpage")
        object.finish(ledger)
    }

    private func addCredits(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = self.object(value, "ValueProfile") else { return ledger.notCarried("ConditionProfile.creditValue", "it is no object", at: value.span) }
        let amount = object.text("value")
        let words = text(object, "description")?.text.lowercased()
        let concept = object.all("creditUnitType").first.flatMap { CTDLNames.concept($0) }
        var unit: CreditUnit? = switch concept {
        case "ContinuingEducationUnit"?: .ceu
        case "SemesterHour"?, "SemesterHours"?: .semesterHour
        case "QuarterHour"?, "QuarterHours"?: .quarterHour
        case "ContactHour"?: .contactHour
        case "ClockHour"?: .clockHour
        case "CarnegieUnit"?: .carnegieUnit
        default: nil
        }
        if unit == nil, let first = words?.utf8.split(separator: UInt8(ascii: " ")).first { unit = CreditUnit(rawValue: String(decoding: Array(first), as: UTF8.self)) }
        guard let number = amount, let known = unit else { return ledger.notCarried("ConditionProfile.creditValue", "its amount or its unit is not known", at: value.span) }
        maker.add("credits", .named(("amount", .text(plainDecimal(number.text))), ("unit", .text(known.rawValue))), from: "ConditionProfile.creditValue", at: value.span)
        object.pass("@type", "@id", "description")
        object.finish(ledger)
    }
}
