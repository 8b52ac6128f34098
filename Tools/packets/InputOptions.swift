import CaptureCompression
import CaptureFiles

extension CaptureFileReader {
    /// Opens what an argument names: a capture, compressed or not, or by a dash standard input.
    static func open(argument: String, limits: UnpackingLimits) throws(CaptureFileError) -> CaptureFileReader {
        argument == "-"
            ? try .standardInput(unpacking: limits) : try CaptureFileReader(path: argument, unpacking: limits)
    }
}

#if Tools
import ArgumentParser

/// What every command that reads captures takes.
struct InputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            The largest window, 8MiB unless given, that a capture compressed by zstd --long may need; it is held in memory.
            """, valueName: "size"), transform: ByteSize.parse)
    var zstdWindow: ByteSize?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Stop with an error where a compressed capture unpacks to more; sizes as 64M or 1G.", valueName: "size"),
        transform: ByteSize.parse)
    var maxBytes: ByteSize?

    var limits: UnpackingLimits {
        var limits = UnpackingLimits(maximumBytes: maxBytes?.bytes)
        if let zstdWindow { limits.zstdWindow = zstdWindow.bytes }
        return limits
    }
}

#endif
