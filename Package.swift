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
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // Text: bytes and places. These import nothing of ours.
        module("SourceText"),
        module("OutputText"),
        module("Parallel"),
        module("Diagnostics", ["SourceText", "OutputText"]),
        // The only module that touches the disk.
        module("Files", ["CRenameExchange"]),

        // Formats: each hides one foreign format, and the library that reads it, from everybody else.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(name: "CCMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .target(name: "CRenameExchange"),
        module("FrontMatter", ["CLibYAML", "SourceText", "Diagnostics"]),
        module("Markdown", ["CCMarkGFM", "SourceText", "OutputText", "Diagnostics"]),
        module("Templates", ["SourceText", "OutputText", "Diagnostics"]),

        module("Publishing", ["Files"]),

        // Tests.
        .target(name: "TestSupport", dependencies: ["SourceText", "Diagnostics", "Files"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("SourceTextTests", ["SourceText"]),
        tests("OutputTextTests", ["OutputText"]),
        tests("DiagnosticsTests", ["Diagnostics", "SourceText"]),
        tests("FrontMatterTests", ["FrontMatter", "CLibYAML", "SourceText", "Diagnostics"]),
        tests("MarkdownTests", ["Markdown", "SourceText", "Diagnostics"]),
        tests("TemplatesTests", ["Templates", "SourceText", "OutputText", "Diagnostics"]),
        tests("FilesTests", ["Files"]),
        tests("PublishingTests", ["Publishing", "Files"]),
    ],
    swiftLanguageModes: [.v6]
)
