enum PartialCases {
    static let all: [SpecificationCase] = [
        SpecificationCase("stands where its tag stands", "[{{>card}}]", partials: ["card": "text"], shows: "[text]"),
        SpecificationCase("may be empty", "[{{>card}}]", partials: ["card": ""], shows: "[]"),
        SpecificationCase("has a name with a slash", "{{>parts/card}}", partials: ["parts/card": "x"], shows: "x"),
        SpecificationCase("sees the names around it", "{{#a}}{{>card}}{{/a}}", ["a": ["x": "1"], "y": "2"], partials: ["card": "{{x}}{{y}}"], shows: "12"),
        SpecificationCase("stands in a list", "{{#a}}{{>card}}{{/a}}", ["a": [["x": "1"], ["x": "2"]]], partials: ["card": "({{x}})"], shows: "(1)(2)"),
        SpecificationCase("sees the value itself", "{{#a}}{{>card}}{{/a}}", ["a": ["1", "2"]], partials: ["card": "({{.}})"], shows: "(1)(2)"),
        SpecificationCase("includes others", "{{>a}}", partials: ["a": "1{{>b}}3", "b": "2"], shows: "123"),
        SpecificationCase("is used twice", "{{>a}}{{>a}}", partials: ["a": "x"], shows: "xx"),
        SpecificationCase("includes itself down a tree", "{{>node}}", ["n": "1", "sub": [["n": "2", "sub": []], ["n": "3", "sub": []]]],
                          partials: ["node": "{{n}}({{#sub}}{{>node}}{{/sub}})"], shows: "1(2()3())"),
        SpecificationCase("within a line, space stays", "a {{>p}} b\n", partials: ["p": "\t|\t"], shows: "a \t|\t b\n"),
        SpecificationCase("within a line, its lines are not indented", "  {{x}} {{>p}}\n", ["x": "1"], partials: ["p": "a\nb"], shows: "  1 a\nb\n"),
        SpecificationCase("alone on a line, it is indented", "  {{>p}}\n", partials: ["p": "a\nb\n"], shows: "  a\n  b\n"),
        SpecificationCase("alone on the first line", "  {{>p}}\nc", partials: ["p": "a\nb"], shows: "  a\n  bc"),
        SpecificationCase("alone on the last line", "c\n  {{>p}}", partials: ["p": "a\nb"], shows: "c\n  a\n  b"),
        SpecificationCase("alone on a line with CRLF", "a\r\n{{>p}}\r\nb", partials: ["p": "x"], shows: "a\r\nxb"),
        SpecificationCase("indented by tabs", "\t\t{{>p}}\n", partials: ["p": "a\nb\n"], shows: "\t\ta\n\t\tb\n"),
        SpecificationCase("lines within values are not indented", " {{>p}}\n", ["v": "1\n2"], partials: ["p": "a\n{{v}}\nb\n"], shows: " a\n 1\n2\n b\n"),
        SpecificationCase("its blank lines are indented", " {{>p}}\n", partials: ["p": "a\n\nb\n"], shows: " a\n \n b\n"),
        SpecificationCase("indentation adds up", " {{>a}}\n", partials: ["a": "x\n  {{>b}}\ny\n", "b": "1\n2\n"], shows: " x\n   1\n   2\n y\n"),
        SpecificationCase("its sections are laid out first", "  {{>p}}\n", ["on": true], partials: ["p": "{{#on}}\na\n{{/on}}\nb\n"], shows: "  a\n  b\n"),
        SpecificationCase("its inline sections are indented once", "  {{>p}}\n", ["on": true], partials: ["p": "{{#on}}a{{/on}}b\n"], shows: "  ab\n"),
        SpecificationCase("indentation grows down a tree", "{{>node}}", ["n": "1", "sub": [["n": "2", "sub": [["n": "3", "sub": []]]]]],
                          partials: ["node": "{{n}}\n{{#sub}}\n  {{>node}}\n{{/sub}}\n"], shows: "1\n  2\n    3\n"),
        SpecificationCase("space inside the tag does not count", "{{>  p  }}", partials: ["p": "x"], shows: "x"),
        SpecificationCase("an ending line break of its own stays", "[{{>p}}]", partials: ["p": "x\n"], shows: "[x\n]"),
    ]
}

enum DynamicNameCases {
    static let all: [SpecificationCase] = [
        SpecificationCase("chooses a partial", "[{{>*kind}}]", ["kind": "badge"], partials: ["badge": "B", "degree": "D"], shows: "[B]"),
        SpecificationCase("chooses for each element", "{{#a}}{{>*kind}}{{/a}}", ["a": [["kind": "x"], ["kind": "y"]]], partials: ["x": "1", "y": "2"], shows: "12"),
        SpecificationCase("chooses nothing where there is nothing", "[{{>*kind}}]", partials: ["x": "1"], absent: ["kind"], shows: "[]"),
        SpecificationCase("takes a dotted name", "{{>*a.b.kind}}", ["a": ["b": ["kind": "x"]]], partials: ["x": "1"], shows: "1"),
        SpecificationCase("a dotted name is not entered", "{{>*a.kind}}", ["v": "out", "a": ["v": "in", "kind": "x"]], partials: ["x": "{{v}}"], shows: "out"),
        SpecificationCase("the partial sees the names around it", "{{>*kind}}", ["kind": "x", "v": "1"], partials: ["x": "{{v}}"], shows: "1"),
        SpecificationCase("the star is no part of the name", "{{>*kind}}", ["kind": "x", "*kind": "y"], partials: ["x": "1", "y": "2"], shows: "1"),
        SpecificationCase("allows space around the star", "{{> * kind }}", ["kind": "x"], partials: ["x": "1"], shows: "1"),
        SpecificationCase("is indented like any partial", "  {{>*kind}}\nc", ["kind": "x"], partials: ["x": "a\nb\n"], shows: "  a\n  b\nc"),
        SpecificationCase("within a line, it is not", "c {{>*kind}}\n", ["kind": "x"], partials: ["x": "a\nb"], shows: "c a\nb\n"),
        SpecificationCase("goes down a tree", "{{>*kind}}", ["kind": "x", "n": "1", "sub": [["n": "2", "sub": []]]],
                          partials: ["x": "{{n}}{{#sub}}{{>*kind}}{{/sub}}"], shows: "12"),
        SpecificationCase("chooses a parent", "{{<*kind}}{{$b}}new{{/b}}{{/*kind}}", ["kind": "x"], partials: ["x": "[{{$b}}old{{/b}}]"], shows: "[new]"),
        SpecificationCase("follows set delimiters", "{{=| |=}}|>*kind|", ["kind": "x"], partials: ["x": "{{kind}}"], shows: "x"),
    ]
}
