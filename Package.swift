// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableExperimentalFeature("Lifetimes"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "swift-packets",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "ByteCore", targets: ["ByteCore"]),
        .library(name: "PacketCodecs", targets: ["PacketCodecs"]),
        .library(name: "DNSCodec", targets: ["DNSCodec"]),
        .library(name: "CaptureFiles", targets: ["CaptureFiles"]),
        .library(name: "CaptureCompression", targets: ["CaptureCompression"]),
        .library(name: "CaptureFilters", targets: ["CaptureFilters"]),
        .library(name: "PacketFormatting", targets: ["PacketFormatting"]),
        .library(name: "PacketRecipes", targets: ["PacketRecipes"]),
        .library(name: "CaptureEditing", targets: ["CaptureEditing"]),
        .library(name: "PacketTesting", targets: ["PacketTesting"]),
        .executable(name: "packets", targets: ["packets"]),
    ],
    traits: [
        .default(enabledTraits: ["Tools"]),
        .trait(
            name: "Tools",
            description: "The command-line tools. Without it nothing is fetched: for clients of the libraries."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .target(name: "ByteCore", swiftSettings: settings),
        .target(name: "PacketCodecs", dependencies: ["ByteCore"], swiftSettings: settings),
        .target(name: "DNSCodec", dependencies: ["ByteCore"], swiftSettings: settings),
        .target(name: "CaptureFiles", dependencies: ["ByteCore", "PacketCodecs"], swiftSettings: settings),
        .target(name: "CCompression"),
        .target(
            name: "CaptureCompression", dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "CCompression"],
            swiftSettings: settings),
        .target(name: "PacketRecipes", dependencies: ["ByteCore", "PacketCodecs"], swiftSettings: settings),
        .target(name: "CaptureEditing", dependencies: ["ByteCore", "PacketCodecs"], swiftSettings: settings),
        .target(
            name: "PacketTesting", dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "PacketFormatting"],
            swiftSettings: settings),
        .systemLibrary(
            name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),
        .target(
            name: "CaptureFilters", dependencies: ["ByteCore", "PacketCodecs", "CPcap"], swiftSettings: settings),
        .target(name: "CSystem"),
        .target(
            name: "PacketFormatting", dependencies: ["ByteCore", "PacketCodecs", "DNSCodec", "CSystem"],
            swiftSettings: settings),
        .executableTarget(
            name: "packets",
            dependencies: [
                "ByteCore", "PacketCodecs", "DNSCodec", "CaptureFiles", "CaptureCompression", "CaptureFilters",
                "PacketFormatting", "PacketRecipes", "CaptureEditing", "CSystem",
                .product(
                    name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: ["Tools"])),
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["Tools"])),
            ],
            path: "Tools/packets", swiftSettings: settings),

        .target(
            name: "FuzzSupport", dependencies: ["ByteCore"], path: "Tools/FuzzTargets/Support", swiftSettings: settings),
        .executableTarget(
            name: "FuzzPacket", dependencies: ["ByteCore", "PacketCodecs", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzPacket", swiftSettings: settings),
        .executableTarget(
            name: "FuzzCaptureFile", dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzCaptureFile", swiftSettings: settings),
        .executableTarget(
            name: "FuzzOutput",
            dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "PacketFormatting", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzOutput", swiftSettings: settings),
        .executableTarget(
            name: "FuzzCompression",
            dependencies: ["ByteCore", "CaptureFiles", "CaptureCompression", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzCompression", swiftSettings: settings),
        .executableTarget(
            name: "FuzzEdit", dependencies: ["ByteCore", "PacketCodecs", "CaptureEditing", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzEdit", swiftSettings: settings),
        .executableTarget(
            name: "FuzzBuild", dependencies: ["ByteCore", "PacketCodecs", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzBuild", swiftSettings: settings),
        .executableTarget(
            name: "FuzzRecipe", dependencies: ["ByteCore", "PacketCodecs", "PacketRecipes", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzRecipe", swiftSettings: settings),
        .executableTarget(
            name: "FuzzDNS", dependencies: ["ByteCore", "DNSCodec", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzDNS", swiftSettings: settings),
        .executableTarget(
            name: "FuzzDNSText", dependencies: ["ByteCore", "DNSCodec", "FuzzSupport"],
            path: "Tools/FuzzTargets/FuzzDNSText", swiftSettings: settings),

        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .target(
            name: "CaptureFixtures", dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "PacketTesting"],
            path: "Tests/CaptureFixtures", swiftSettings: settings),
        .testTarget(
            name: "ByteCoreTests", dependencies: ["ByteCore", "PacketTesting", "AllocationCounter"],
            swiftSettings: settings),
        .testTarget(
            name: "PacketCodecsTests",
            dependencies: ["ByteCore", "PacketCodecs", "PacketTesting", "AllocationCounter", "CaptureFixtures"],
            swiftSettings: settings),
        .testTarget(
            name: "DNSCodecTests",
            dependencies: [
                "ByteCore", "PacketCodecs", "DNSCodec", "PacketTesting", "AllocationCounter", "CaptureFixtures",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CaptureFilesTests",
            dependencies: [
                "ByteCore", "PacketCodecs", "CaptureFiles", "PacketTesting", "AllocationCounter", "CaptureFixtures",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CaptureCompressionTests",
            dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "CaptureCompression", "CaptureFixtures"],
            swiftSettings: settings),
        .testTarget(
            name: "PacketRecipesTests", dependencies: ["ByteCore", "PacketCodecs", "PacketRecipes", "PacketTesting"],
            swiftSettings: settings),
        .testTarget(
            name: "CaptureEditingTests",
            dependencies: [
                "ByteCore", "PacketCodecs", "CaptureFiles", "CaptureEditing", "PacketTesting", "CaptureFixtures",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PacketTestingTests",
            dependencies: [
                "ByteCore", "PacketCodecs", "CaptureFiles", "PacketFormatting", "PacketTesting", "CaptureFixtures",
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "CaptureFiltersTests",
            dependencies: ["ByteCore", "PacketCodecs", "CaptureFilters", "PacketTesting", "AllocationCounter"],
            swiftSettings: settings),
        .testTarget(
            name: "PacketFormattingTests",
            dependencies: [
                "ByteCore", "PacketCodecs", "DNSCodec", "PacketFormatting", "PacketTesting", "AllocationCounter",
                "CaptureFixtures",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PacketsToolTests", dependencies: ["ByteCore", "PacketCodecs", "CaptureFiles", "packets"],
            swiftSettings: settings),
    ]
)
