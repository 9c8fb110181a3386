// swift-tools-version: 6.2
import PackageDescription

// One list of settings for every target: the compiler, not a reviewer, keeps these habits.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ imports: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: imports, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: imports + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
    name: "cairn",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "cairn", targets: ["cairn"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // Text: bytes and places. These import nothing of ours.
        module("SourceText"),
        module("OutputText"),
        module("Parallel"),
        module("Diagnostics", ["SourceText", "OutputText"]),
        // The only module that touches the disk.
        module("Files", ["CFileCalls"]),

        // SHA-256, and the manifest of a site's files.
        module("Digests", ["Files", "OutputText", .product(name: "Crypto", package: "swift-crypto")]),

        // Keys and signed statements (read as other people's JSON is), and whether a copy of a site is what was signed. Keys are nowhere else.
        module("Signatures", ["Digests", "DataFiles", "Diagnostics", "SourceText", "Model", "Files", "Parallel", "OutputText", .product(name: "Crypto", package: "swift-crypto")]),

        // Formats: each hides one foreign format, and the library that reads it, from everybody else.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(name: "CCMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .target(name: "CFileCalls"),
        .target(name: "CFolderEvents"),
        .target(name: "CLoopback"),
        module("FrontMatter", ["CLibYAML", "SourceText", "Diagnostics"]),
        module("Markdown", ["CCMarkGFM", "SourceText", "OutputText", "Diagnostics"]),
        module("Templates", ["SourceText", "OutputText", "Diagnostics"]),
        // Maps of trails: lays out and writes SVG, and knows nothing of catalogs.
        module("Diagrams", ["OutputText"]),

        // Other people's JSON and CSV: bytes that nobody vouches for → values with places.
        module("DataFiles", ["SourceText", "Diagnostics"]),

        // The domain: pure values. `Model` knows no file format, no HTML and no standard's JSON.
        module("Model", ["SourceText"]),
        module("ContentSchema", ["Model", "SourceText"]),
        module("Interchange", ["Model", "ContentSchema", "DataFiles", "FrontMatter", "SourceText", "OutputText", "Diagnostics"]),
        module("Authoring", ["Model", "ContentSchema", "DataFiles", "FrontMatter", "Markdown", "Files", "Parallel", "SourceText", "OutputText", "Diagnostics"]),
        module("Analysis", ["Model", "SourceText", "OutputText"]),
        module("Changes", ["Model", "Analysis", "SourceText", "OutputText", "Diagnostics"]),
        // What a program owner reads of a catalog: words, Markdown and JSON over the portfolio analyses.
        module("PortfolioReports", ["Model", "Analysis", "Interchange", "SourceText", "OutputText", "Diagnostics"]),
        // What git knows of a site: earlier states, and when files changed.
        module("History", ["Model", "Files"]),

        // Stages: functions between the shapes of `Model`. No stage imports a stage.
        module("Loading", ["Files", "Parallel", "FrontMatter", "Markdown", "ContentSchema", "Model", "SourceText", "Diagnostics"]),
        module("Resolving", ["Model", "SourceText", "Diagnostics"]),
        module("Planning", ["Model", "SourceText", "Diagnostics"]),
        module("Checking", ["Model", "Analysis", "SourceText", "Diagnostics"]),
        module("Rendering", [
            "Model", "Analysis", "Interchange", "ContentSchema", "FrontMatter", "Templates", "Diagrams", "Digests", "Files", "Parallel", "SourceText", "OutputText", "Diagnostics",
        ]),
        module("Publishing", ["Files"]),
        // What the last build saw, so that the next one can tell what it need not do.
        module("BuildCache", ["Files"]),

        // The tool.
        module("Pipeline", ["Digests", "Interchange", "Signatures", "Loading", "Resolving", "Planning", "Checking", "Rendering", "Publishing", "BuildCache", "Analysis", "Model", "Files", "SourceText", "Diagnostics"]),
        module("Watching", ["CFolderEvents", "Files"]),
        module("PreviewServer", ["CLoopback", "Pipeline", "Rendering", "Model", "Files", "Diagnostics", "OutputText"]),
        module("BundledFiles", ["Files"], resources: [.copy("../../themes"), .copy("../../seeds"), .copy("../../explanations"), .copy("../../pipelines")]),
        module("CairnCommands", [
            "Pipeline", "PreviewServer", "Watching", "BuildCache", "Analysis", "Changes", "PortfolioReports", "History", "Authoring", "Interchange", "BundledFiles", "ContentSchema", "Rendering", "Resolving", "Publishing", "Signatures", "Diagnostics", "Files", "Model", "SourceText", "OutputText",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]),
        // The memory of the tool comes from tcmalloc where that is installed, which takes a tenth less time for a site; from the C library elsewhere.
        .systemLibrary(name: "CTCMalloc", pkgConfig: "libtcmalloc_minimal", providers: [.apt(["libgoogle-perftools-dev"])]),
        .executableTarget(name: "cairn", dependencies: ["CairnCommands", .target(name: "CTCMalloc", condition: .when(platforms: [.linux]))], swiftSettings: strict),
        .executableTarget(name: "cairn-benchmark", dependencies: ["Files"], swiftSettings: strict),

        // Tests.
        .target(name: "TestSupport", dependencies: ["SourceText", "Diagnostics", "Files", "Interchange", "Model"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("CaseTests", ["Authoring", "Interchange", "DataFiles", "Loading", "Resolving", "Planning", "Checking", "Rendering", "Templates", "Pipeline", "BundledFiles", "Publishing", "FrontMatter", "Markdown", "Model", "Files", "SourceText", "Diagnostics"]),
        tests("InterchangeTests", ["Interchange", "Resolving", "Diagnostics", "Model", "SourceText"]),
        tests("RenderingTests", ["Markdown", "Rendering", "Interchange", "Resolving", "Templates", "Files", "Model", "SourceText", "OutputText", "Diagnostics"]),
        tests("MachineFilesTests", [.product(name: "Crypto", package: "swift-crypto"), "Rendering", "Analysis", "Interchange", "Resolving", "Diagnostics", "ContentSchema", "Model", "Files", "SourceText", "OutputText"]),
        tests("WatchingTests", ["Watching", "Files"]),
        tests("PreviewServerTests", ["CLoopback", "PreviewServer", "Pipeline", "BundledFiles", "Loading", "Resolving", "Rendering", "Files", "Model", "Diagnostics", "SourceText", "OutputText"]),
        tests("ModelTests", ["Model"]),
        tests("SignaturesTests", ["Signatures", "DataFiles", "Digests", "Model", "Files", "OutputText"]),
        tests("SourceTextTests", ["SourceText"]),
        tests("OutputTextTests", ["OutputText"]),
        tests("DiagnosticsTests", ["Diagnostics", "SourceText"]),
        tests("CommandTests", ["cairn", "CairnCommands", "Authoring", "ContentSchema", "BundledFiles", "FrontMatter", "Diagnostics", "Files", "Model", "SourceText"]),
        tests("FrontMatterTests", ["FrontMatter", "CLibYAML", "SourceText", "Diagnostics"]),
        tests("MarkdownTests", ["Markdown", "CCMarkGFM", "SourceText", "Diagnostics"]),
        tests("TemplatesTests", ["Templates", "SourceText", "OutputText", "Diagnostics"]),
        tests("DiagramsTests", ["Diagrams"]),
        tests("FilesTests", ["Files"]),
        tests("PublishingTests", ["Publishing", "Files"]),
        tests("ChangesTests", ["Changes", "Analysis", "Resolving", "Planning", "Diagnostics", "Model", "SourceText"]),
        tests("PortfolioReportsTests", ["PortfolioReports", "Interchange", "Analysis", "Resolving", "Diagnostics", "Model", "SourceText"]),
        tests("HistoryTests", ["History", "Model", "Files"]),
        tests("DataFilesTests", ["DataFiles", "SourceText", "Diagnostics"]),
        tests("ImportTests", [
            "CairnCommands", "Interchange", "Authoring", "DataFiles", "ContentSchema", "FrontMatter", "Loading", "Resolving", "Planning", "Checking", "Files", "Model", "SourceText", "Diagnostics",
        ]),
        tests("AuthoringTests", ["Authoring", "Loading", "Resolving", "Planning", "Checking", "Files", "Model", "SourceText", "Diagnostics"]),
        tests("PipelineTests", ["Pipeline", "Signatures", "Digests", "BundledFiles", "BuildCache", "Publishing", "Resolving", "Diagnostics", "Model", "Files", "SourceText"]),
        tests("AnalysisTests", ["Analysis", "Resolving", "Model", "SourceText", "Diagnostics"]),
        tests("CheckingTests", ["Checking", "Analysis", "Resolving", "Model", "SourceText", "Diagnostics"]),
    ],
    swiftLanguageModes: [.v6]
)
