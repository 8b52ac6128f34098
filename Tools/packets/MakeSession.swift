import ByteCore
import CSystem
import CaptureFiles
import PacketCodecs
import PacketFormatting
import PacketRecipes

/// Makes the packets of recipes one after the other, and shows, writes or sends each.
struct MakeSession: ~Copyable {
    struct Settings {
        var options = BuildOptions()
        var rounds: UInt64 = 1
        var mtu: Int?
        /// Nanoseconds since 1970; nil for now.
        var time: Int64?
        /// Nanoseconds.
        var interval: Int64?
        /// How packets are shown; nil where they are not.
        var printer: PrinterSettings?
        var isHex = false
        var output: String?
        var format: WriteFormat?
        var interface: String?
    }

    private let settings: Settings
    private let source: RecipeSource
    private var printer: Printer?
    private var sink: CaptureSink?
    private var sender: PacketSender?
    private var hex = TextBuffer(capacity: 16 << 10)
    // Which link type each interface of the capture has.
    private var interfaces: [LinkType] = []
    private var number: UInt64 = 0
    private var time: Int64
    private var identification = UInt32.random(in: 0...UInt32.max)

    /// - Throws: ``ToolError`` for a recipe that is wrong, an output or an interface that can't be opened.
    init(_ settings: Settings, recipes: [String]) throws(ToolError) {
        // All that can fail comes first: a value that can't be copied is made as a whole or not at all.
        let interface = try settings.interface.map { name throws(ToolError) in try NetworkInterface(name: name) }
        let source = try RecipeSource(recipes, defaults: interface?.defaults ?? RecipeDefaults())
        let printer = try Self.printer(settings.printer)
        let sink = try Self.sink(settings, files: source.files)
        if interface != nil { Interruption.expect() }
        self.settings = settings
        self.source = source
        self.printer = printer
        self.sink = sink
        sender = interface.map { PacketSender($0) }
        time = settings.time ?? csystem_realtime_nanoseconds()
    }

    private static func printer(_ settings: PrinterSettings?) throws(ToolError) -> Printer? {
        guard let settings else { return nil }
        return try Printer(settings)
    }

    private static func sink(_ settings: Settings, files: [String]) throws(ToolError) -> CaptureSink? {
        guard let output = settings.output else { return nil }
        return try CaptureSink(path: output, format: settings.format, inputs: files)
    }

    /// Seconds with or without a fraction, in nanoseconds.
    static func interval(_ text: String) throws(UsageError) -> Int64 {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }), text.utf8.count <= 16,
            let nanoseconds = try? Moment.parse(text)
        else { throw UsageError("--interval takes seconds, such as 0.001; not '\(text)'") }
        return nanoseconds
    }

    /// - Throws: ``ToolError`` with the code that the tool ends with; what was made before is shown, written and sent.
    mutating func run() throws(ToolError) {
        printer?.begin()
        var failure: ToolError?
        do throws(ToolError) {
            try makeAll()
        } catch {
            failure = error
        }
        printer?.end()
        do throws(ToolError) {
            try printer?.flush()
            try flushHex()
            try sink?.finish()
        } catch {
            failure = failure ?? error
        }
        let isInterrupted = Interruption.hasCome
        if let report = sender?.report(evenIfNone: failure == nil || isInterrupted) {
            StandardError.write("packets: \(report)\n")
        }
        if let failure { throw failure }
    }

    private mutating func makeAll() throws(ToolError) {
        var bytes: [UInt8] = []
        var round: UInt64 = 0
        while round < settings.rounds {
            round += 1
            for (index, recipe) in source.recipes.enumerated() {
                for packet in recipe.packets {
                    do throws(PacketBuildError) {
                        try packet.build(into: &bytes, options: settings.options)
                    } catch {
                        throw .usage(
                            "\(source.recipes.count > 1 ? "recipe \(index + 1): " : "")the packet can't be built: \(error)"
                        )
                    }
                    try finish(bytes, packet)
                }
            }
        }
    }

    /// One packet, cut up where it has to be.
    private mutating func finish(_ bytes: [UInt8], _ packet: RecipePacket) throws(ToolError) {
        guard let mtu = settings.mtu else { return try emit(bytes.rawSpan, packet) }
        var memory = [UInt8](repeating: 0, count: bytes.count + 64)
        identification &+= 1
        var parts: PacketFragments
        do throws(FragmentationError) {
            parts = try Packet(decoding: bytes.rawSpan, link: packet.linkType).fragments(
                maximumTransmissionUnit: mtu, identification: isIPv6(packet) ? identification : nil,
                padsToEthernetMinimum: settings.options.padsToEthernetMinimum)
        } catch {
            throw .usage("packet \(number + 1) can't be cut up: \(error)")
        }
        while true {
            let count: Int?
            do throws(PacketBuildError) {
                var span = memory.mutableRawSpan
                count = try parts.next(into: &span)
            } catch {
                throw .usage("packet \(number + 1) can't be cut up: \(error)")
            }
            guard let count else { return }
            try emit(memory.rawSpan.clamped(from: 0, to: count), packet)
        }
    }

    private func isIPv6(_ packet: RecipePacket) -> Bool {
        packet.layers.contains { $0.kind == .ipv6 }
    }

    private mutating func emit(_ bytes: RawSpan, _ packet: RecipePacket) throws(ToolError) {
        try Interruption.check()
        if number > 0, let interval = settings.interval {
            if sender != nil { csystem_sleep_nanoseconds(interval) }
            let (next, overflow) = time.addingReportingOverflow(interval)
            guard !overflow else { throw .usage("the time of packet \(number + 1) is beyond what captures can say") }
            time = next
            try Interruption.check()
        }
        number &+= 1
        // What is sent now is stamped now, unless another time is wished for.
        if sender != nil, settings.time == nil { time = csystem_realtime_nanoseconds() }
        try sender?.send(bytes, packet, number: number)
        let hasTime = settings.time != nil || sink != nil
        let captured = CapturedPacket(
            timestamp: hasTime ? time : 0, originalLength: UInt32(clamping: bytes.byteCount),
            linkType: packet.linkType, interface: interface(packet.linkType), flags: hasTime ? [] : .noTimestamp,
            bytes: bytes)
        try write(captured)
        try printer?.print(captured, number: number)
        if settings.isHex {
            hex.append(hexOf: bytes)
            hex.append(0x0a)
            if hex.count >= 8 << 10 { try flushHex() }
        }
    }

    // MARK: Outputs

    /// In a capture each link type has an interface.
    private func interface(_ link: LinkType) -> UInt32 {
        UInt32(truncatingIfNeeded: interfaces.firstIndex(of: link) ?? interfaces.count)
    }

    private mutating func write(_ captured: CapturedPacket) throws(ToolError) {
        guard sink != nil else { return }
        do throws(CaptureWriterError) {
            if !interfaces.contains(captured.linkType) {
                try sink?.writer.describe(CaptureInterface(linkType: captured.linkType))
                interfaces.append(captured.linkType)
            }
            try sink?.writer.write(captured)
        } catch {
            throw .writing(error)
        }
    }

    private mutating func flushHex() throws(ToolError) {
        guard !hex.isEmpty else { return }
        var output = DescriptorOutput.standardOutput()
        defer { hex.removeAll() }
        do throws(OutputError) {
            try output.write(hex.bytes)
        } catch {
            throw .output(error)
        }
    }
}
