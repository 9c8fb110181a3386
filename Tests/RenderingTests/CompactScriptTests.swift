@testable import Rendering
import Testing

struct CompactScriptTests {
    @Test(arguments: [
        ("const a = 1\nlet  b = a + +c - -d", "const a=1\nlet b=a+ +c- -d\n"),
        ("f(a, {\n\tb: 1,\n\tc,\n})\n\n\ng()", "f(a,{b:1,c,})\ng()\n"),
        ("// about\nf() // more\n/* a\nb */ g()", "f()\ng()\n"),
        ("x = 'a  // b' + \"c  /* d\" + `e  ${ f ? `g  h` : {} }  // i`", "x='a  // b'+\"c  /* d\"+`e  ${ f ? `g  h` : {} }  // i`\n"),
        ("y = a / b / c; s.replace(/[ /'\"] \\/ /g, '') ; return /a  b/", "y=a/b/c;s.replace(/[ /'\"] \\/ /g,'');return/a  b/\n"),
        ("a\n\t.b()\n\t.c()\n\t|| d", "a.b().c()||d\n"),
        ("return\nx\ni++\nj", "return\nx\ni++\nj\n"),
        ("a = \"\\\"  b\"\nc = ß ? 1 : 2", "a=\"\\\"  b\"\nc=ß?1:2\n"),
        ("a / /b/", "a/ /b/\n"),
        ("", ""),
        ("'open", "'open\n"),
        ("`open ${", "`open ${\n"),
        ("/* open", ""),
    ])
    func `a script keeps what it does`(source: String, expected: String) {
        #expect(String(decoding: CompactScript(Array(source.utf8)).bytes, as: UTF8.self) == expected)
    }

    @Test func `the scripts of the theme are within their bound together`() throws {
        let scripts = try DefaultTheme().files.filter { $0.name.hasPrefix("js/") }
        #expect(scripts.reduce(0) { $0 + CompactScript($1.bytes).bytes.count } <= 25_000)
    }
}
