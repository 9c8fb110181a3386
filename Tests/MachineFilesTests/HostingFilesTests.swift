import Foundation
import Model
import Rendering
import TestSupport
import Testing

struct HostingFilesTests {
    @Test func `hosts are told types, and where old paths lead`() async throws {
        let site = try await Published(.sample())
        let headers = try #require(site.text("_headers"))
        #expect(headers.contains("/feed.json\n  Content-Type: application/feed+json\n"))
        #expect(headers.contains("/ims/case/*\n  Content-Type: application/json\n"))
        let redirects = try #require(site.text("_redirects"))
        #expect(redirects.contains("/courses/observer/ /credentials/observer/ 301\n"))
        #expect(redirects.contains("/ims/case/v1p1/CFDocuments /ims/case/v1p1/CFDocuments.json 200\n"))
        #expect(try #require(site.text(".htaccess")).contains("RewriteRule \"^courses/observer/?$\" \"/credentials/observer/\" [R=301,L,NE]\n"))
        #expect(site.files[".nojekyll"] == [])
    }

    @Test func `below a base path, paths begin with it`() async throws {
        let site = try await Published(.sample(base: "https://example.org/catalog/"))
        #expect(try #require(site.text("_redirects")).contains("/catalog/courses/observer/ /catalog/credentials/observer/ 301\n"))
        #expect(try #require(site.text("_headers")).hasPrefix("/catalog/*\n"))
        #expect(try #require(site.text(".htaccess")).contains("\"^courses/observer/?$\" \"/catalog/credentials/observer/\""))
    }

    @Test(arguments: ["/a\n/b /evil 301\n", "/a b", "/*", "/:splat", "/\"><x", "/%0A", "/\u{2028}x", "/ü+~.html", "/a\r\n  Set-Cookie: x", "/(a|b)*$"])
    func `no path adds a line or a wildcard`(alias: String) async throws {
        let builder = try CatalogBuilder.sample()
        let plain = try await Published(builder)
        let site = try await Published(builder, redirecting: [alias])
        for name in ["_headers", "_redirects", ".htaccess"] {
            let (before, after) = (try #require(plain.text(name)), try #require(site.text(name)))
            let more = after.unicodeScalars.count { $0 == "\n" } - before.unicodeScalars.count { $0 == "\n" }
            #expect(more == (name == "_headers" ? 0 : 1), "\(name)")
        }
        let rule = try #require(site.text("_redirects")).split(separator: "\n").last.map(String.init) ?? ""
        #expect(rule.wholeMatch(of: /[A-Za-z0-9\/%._~\-]+ \/credentials\/observer\/ 301/) != nil, "\(rule)")
        let line = try #require(site.text(".htaccess")).split(separator: "\n").first { $0.hasPrefix("RewriteRule \"^") && !$0.contains("courses") && !$0.contains("ims/") }
        #expect(line?.filter { $0 == "\"" }.count == 4 && line?.hasSuffix(" [R=301,L,NE]") == true, "\(line ?? "")")
    }

    @Test func `of very many old paths, hosts are told as many as they take`() async throws {
        let site = try await Published(.sample(), redirecting: (0..<3000).map { "/old-\($0)/" })
        #expect(try #require(site.text("_redirects")).split(separator: "\n").count == 1_902)
        #expect(try #require(site.text(".htaccess")).split(separator: "\n").count { $0.contains("[R=301") } == 200)
    }

    @Test func `a site's own file takes the place of Cairn's`() async throws {
        let site = try await Published(.sample(), copying: ["_headers"])
        #expect(site.files["_headers"] == nil && site.files["_redirects"] != nil)
    }
}
