// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the libraries builds or fetches anything for benchmarks.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        // The name is given because a clone's folder may have any other.
        .package(name: "swift-packets", path: "../..", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "DecodeBenchmark",
            dependencies: [
                .product(name: "ByteCore", package: "swift-packets"),
                .product(name: "CaptureFiles", package: "swift-packets"),
                .product(name: "PacketCodecs", package: "swift-packets"),
            ],
            swiftSettings: [.strictMemorySafety()]),
        .executableTarget(
            name: "BuildBenchmark",
            dependencies: [
                .product(name: "ByteCore", package: "swift-packets"),
                .product(name: "PacketCodecs", package: "swift-packets"),
            ],
            swiftSettings: [.strictMemorySafety()]),
        .executableTarget(
            name: "EditBenchmark",
            dependencies: [
                .product(name: "ByteCore", package: "swift-packets"),
                .product(name: "PacketCodecs", package: "swift-packets"),
            ],
            swiftSettings: [.strictMemorySafety()]),
        .executableTarget(
            name: "DNSBenchmark",
            dependencies: [
                .product(name: "ByteCore", package: "swift-packets"),
                .product(name: "DNSCodec", package: "swift-packets"),
            ],
            swiftSettings: [.strictMemorySafety()]),
    ]
)
