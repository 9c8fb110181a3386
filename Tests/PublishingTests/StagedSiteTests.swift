import Files
import Publishing
import Testing
import TestSupport

struct StagedSiteTests {
    @Test func `a first site is published`() async throws {
        let folder = try TemporaryFolder()
        let site = try await StagedSite(output: "public", in: folder.files, of: folder.files, sparing: [])
        try site.write(Array("hello".utf8), to: #require(RelativePath("a/index.html")))
        let publication = try site.publish()
        #expect(publication.written == 1)
        #expect(try folder.files.read("public/a/index.html", limit: 100) == Array("hello".utf8))
    }
}
