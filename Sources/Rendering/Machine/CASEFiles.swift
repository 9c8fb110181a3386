import Files
import Interchange
import Model
import Parallel

/// The files below `/ims/case/`: what a service of CASE would answer.
enum CASEFiles {
    static func write(_ catalog: Catalog, into sink: some FileSink) async throws(FileSystemError) {
        guard !catalog.frameworks.isEmpty else { return }
        let documents = CASEDocuments(catalog)
        for version in CASEVersion.allCases {
            try sink.write(documents.list(version), to: try MachineFiles.path(version.listPath))
        }
        try sink.write(CASEDiscovery.document(of: catalog.configuration), to: try MachineFiles.path(CASEDiscovery.path))
        _ = try await concurrentMap(Array(0..<documents.count), chunk: 1) { position throws(FileSystemError) in
            for version in CASEVersion.allCases {
                for file in documents.files(of: position, version) { try sink.write(file.contents, to: try MachineFiles.path(file.path)) }
            }
        }
    }
}
