/// What filters are called.
struct FacetWords: Sendable {
    let kind, type, level, audience, delivery, price, hours, topic, issuer, competency: String
    let upTo, over: Phrase

    init(_ table: inout StringTable) {
        kind = table.text("facet.kind")
        type = table.text("facet.type")
        level = table.text("facet.level")
        audience = table.text("facet.audience")
        delivery = table.text("facet.delivery")
        price = table.text("facet.price")
        hours = table.text("facet.hours")
        topic = table.text("facet.topic")
        issuer = table.text("facet.issuer")
        competency = table.text("facet.competency")
        upTo = table.phrase("facet.up-to", "value")
        over = table.phrase("facet.over", "value")
    }
}
