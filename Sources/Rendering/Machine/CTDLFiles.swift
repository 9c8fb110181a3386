import Files
import Interchange
import Model
import Parallel

/// `ctdl.json` of each thing that has one, and of all of them together.
///
/// Each node is written once and copied into the graph of the whole catalog, which is written as it is made: however
/// large the catalog, a few thousand nodes are in memory at a time.
struct CTDLFiles: Sendable {
    let graph: CTDLGraph
    let catalog: Catalog

    /// How many nodes a task makes, and how many tasks' nodes wait for their turn in the graph.
    private static let chunk = 64
    private static let window = 32

    /// - Parameter words: The words of each language, the site's own first.
    init(_ catalog: Catalog, _ plan: SitePlan, inLanguages translated: [Catalog], words: [ConditionWords]) {
        self.catalog = catalog
        graph = CTDLGraph(catalog, plan, inLanguages: translated, words: words)
    }

    func write(into sink: some FileSink) async throws(FileSystemError) {
        try await sink.write(to: try MachineFiles.path("/ctdl.json")) { append throws(FileSystemError) in
            try append(graph.opening)
            var isFirst = true
            for kind in [Kind.organization, .credential, .pathway] {
                for window in windows(of: kind) {
                    let parts = try await concurrentMap(window, chunk: 1) { chunk throws(FileSystemError) in try documents(of: kind, chunk, into: sink) }
                    for part in parts where !part.isEmpty {
                        // Each part begins with what separates it from the one before.
                        try append(isFirst ? Array(part.dropFirst(CTDLGraph.separator.count)) : part)
                        isFirst = false
                    }
                }
            }
            for position in catalog.frameworks.indices {
                if !isFirst { try append(CTDLGraph.separator) }
                isFirst = false
                try await write(FrameworkIndex(position), into: sink, append)
            }
            try append(CTDLGraph.closing)
        }
    }
}

private extension CTDLFiles {
    /// Positions of things that follow each other, a chunk a task.
    func windows(of kind: Kind) -> [[Range<Int>]] {
        windows(upTo: catalog.count(of: kind))
    }

    func windows(upTo count: Int) -> [[Range<Int>]] {
        let chunks = stride(from: 0, to: count, by: Self.chunk).map { $0..<min($0 + Self.chunk, count) }
        return stride(from: 0, to: chunks.count, by: Self.window).map { Array(chunks[$0..<min($0 + Self.window, chunks.count)]) }
    }

    /// Writes the documents of some things and returns their nodes, each after a separator.
    func documents(of kind: Kind, _ positions: Range<Int>, into sink: some FileSink) throws(FileSystemError) -> [UInt8] {
        var nodes: [UInt8] = []
        nodes.reserveCapacity(positions.count * 10_240)
        for position in positions {
            let node = Node(kind, position)
            guard CTDLGraph.hasDocument(node, in: catalog) else { continue }
            let element = graph.element(of: node)
            let document = kind == .pathway ? graph.opening(of: node) + element + CTDLGraph.closing : graph.document(ofNode: element)
            try sink.write(document, to: try MachineFiles.path(SitePlan.path(of: node, in: catalog) + "ctdl.json"))
            nodes += CTDLGraph.separator
            nodes += element
        }
        return nodes
    }

    /// Writes a framework's document, however many competencies it has, and the same nodes into the graph of all.
    func write(_ index: FrameworkIndex, into sink: some FileSink, _ append: ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) {
        let node = Node.framework(index)
        let members = catalog.edges.members[index]
        try await sink.write(to: try MachineFiles.path(SitePlan.path(of: node, in: catalog) + "ctdl.json")) { appendOwn throws(FileSystemError) in
            let element = graph.frameworkElement(index)
            try appendOwn(graph.opening(of: node) + element)
            try append(graph.foreignFrameworkElement(element))
            for window in windows(upTo: members.count) {
                let parts = await concurrentMap(window, chunk: 1) { positions in
                    CTDLGraph.separator + graph.competencyElements(members.dropFirst(positions.lowerBound).prefix(positions.count))
                }
                for part in parts {
                    try appendOwn(part)
                    try append(part)
                }
            }
            try appendOwn(CTDLGraph.closing)
        }
    }
}
