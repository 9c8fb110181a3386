package import Files
package import Model

/// `/schemas/*.json`: the JSON Schemas of the formats that are Cairn's own, and of front matter.
package struct PublishedSchemas {
    private let base: BaseURL

    /// - Parameter base: Where the site stands; each schema's URL begins with it.
    package init(base: BaseURL) {
        self.base = base
    }

    /// All schemas, by file name.
    package var files: [(name: String, contents: [UInt8])] {
        let address = { (name: String) in base.absolute("/schemas/" + name) }
        let documents = RecordSchemas(address: address).documents + FrontMatterSchemas(address: address).documents
        return documents.map { ($0.name, $0.document.bytes) }
    }

    package func write(into sink: some FileSink) throws(FileSystemError) {
        for (name, contents) in files {
            try sink.write(contents, to: try MachineFiles.path("/schemas/" + name))
        }
    }
}
