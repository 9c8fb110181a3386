enum DelimiterCases {
    static let all: [SpecificationCase] = [
        SpecificationCase("changes both delimiters", "{{=[[ ]]=}}[[level]] {{level}}", ["level": "basic"], shows: "basic {{level}}"),
        SpecificationCase("takes one character", "{{=~ ~=}}~level~!", ["level": "basic"], shows: "basic!"),
        SpecificationCase("takes characters that patterns are made of", "{{=(* *)=}}(*level*).*", ["level": "basic"], shows: "basic.*"),
        SpecificationCase("changes back", "{{=<% %>=}}<%a%><%={{ }}=%>{{a}}<%a%>", ["a": "1"], shows: "11<%a%>"),
        SpecificationCase("allows much space", "{{=   @@   %%   =}}@@a%%", ["a": "1"], shows: "1"),
        SpecificationCase("holds inside sections and after them", "{{=| |=}}|#on||a||/on||a|", ["on": true, "a": "1"], shows: "11"),
        SpecificationCase("applies inside inverted sections", "{{=| |=}}|^off||a||/off|", ["off": false, "a": "1"], shows: "1"),
        SpecificationCase("set inside a section holds after it", "{{#on}}{{=| |=}}|/on||a|", ["on": true, "a": "1"], shows: "1"),
        SpecificationCase("does not reach into a partial", "{{=| |=}}|>card|", ["a": "1"], partials: ["card": "{{a}}|a|"], shows: "1|a|"),
        SpecificationCase("does not come out of a partial", "{{>card}}{{a}}|a|", ["a": "1"], partials: ["card": "{{=| |=}}|a|;"], shows: "1;1|a|"),
        SpecificationCase("does not reach into a parent", "{{=| |=}}|<p||$b||a||/b||/p|", ["a": "1"], partials: ["p": "{{$b}}{{/b}}{{a}}"], shows: "11"),
        SpecificationCase("leaves the space around it", "a {{=| |=}} b", shows: "a  b"),
        SpecificationCase("takes its line away", "a\n{{=| |=}}\n|b|", ["b": "2"], shows: "a\n2"),
        SpecificationCase("takes its indented line away", "a\r\n  {{=| |=}}\r\nb", shows: "a\r\nb"),
        SpecificationCase("takes the last line away", "a\n {{=| |=}}", shows: "a\n"),
        SpecificationCase("leaves a line with text", "a {{=| |=}}\nb", shows: "a \nb"),
        SpecificationCase("comments follow the new delimiters", "{{=<! !>=}}a<!! gone !>b", shows: "ab"),
    ]
}
