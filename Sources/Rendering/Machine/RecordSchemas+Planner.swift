import Model

private typealias Property = JSONSchema.Property

extension RecordSchemas {
    /// What the planner's page loads to find routes.
    var planner: JSONSchemaDocument {
        let amount = JSONSchema.anyOf([.number(minimum: 0, maximum: nil), .constantNull])
        let inputs = JSONSchema.definition("inputs")
        let condition: [Property] = [
            .init("kind", .choice(OutsideCondition.Kind.names), required: true), .init("text", .string, required: true), .init("note", .string),
            .init("words", .string, required: true, "The condition as pages say it."),
        ]
        let credentials: [Property] = [
            .init("ids", .array(.string), required: true), .init("titles", .array(.string), required: true),
            .init("minutes", .array(amount), required: true, "The upper end of the workload; null where none is stated."),
            .init("prices", .array(.anyOf([.number(minimum: 0, maximum: nil), .constantNull, .array(amount)])), required: true,
                  "In the smallest unit of the currency; null where none is stated; a list where it depends on the audience: everybody's, then that of each of audiences."),
            .init("past", .array(.integer(nil)), required: true, "Positions of those that are no longer awarded."),
            .init("requires", .array(inputs), required: true, "All of these are needed."),
            .init("outside", .map(.array(.integer(nil))), required: true, "By position: what is needed besides, as positions in conditions."),
        ]
        let group: [Property] = [
            .init("need", .integer(nil), required: true, "How much the members that are held must weigh together."), .init("of", inputs, required: true),
            .init("credits", .array(.integer(nil)), "What each member weighs, in ten-thousandths of a credit; one each where nothing is said."),
            .init("as", .integer(nil), "The credential that one counts as holding with any of these."),
        ]
        let pathway: [Property] = [
            .init("id", .string, required: true), .init("title", .string, required: true), .init("requires", inputs, required: true),
            .init("outside", .array(.integer(nil)), required: true, "Positions in conditions."),
        ]
        return JSONSchemaDocument(
            url: addressOfSchema("planner.json"), title: "What the planner knows",
            documentation: "Lists with an entry for each credential are in one order, and a number is a position in them, or from their count on in groups.",
            root: .object([
                .init("$schema", .format("uri")),
                .init("language", .string, required: true), .init("currency", .pattern("^[A-Z]{3}$"), "Of all prices."), .init("digits", .integer(0...3), "Of the currency's smallest unit."),
                .init("audiences", .array(.string), required: true), .init("credentials", .object(credentials, isClosed: false), required: true),
                .init("groups", .array(.object(group, isClosed: false)), required: true), .init("conditions", .array(.object(condition, isClosed: false)), required: true),
                .init("pathways", .array(.object(pathway, isClosed: false)), required: true),
            ], isClosed: false),
            definitions: [("inputs", .array(.integer(nil)))])
    }
}
