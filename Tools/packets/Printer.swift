import ByteCore
import CaptureFiles
import PacketCodecs
import PacketFormatting

/// What is printed of each packet, and how.
struct PrinterSettings {
    var form = OutputForm.text
    var isVerbose = false
    var showsHex = false
    var showsASCII = false
    var fields: [String] = []
    var fieldOptions: [String] = []
    var csvSafe = false
    var time = TimeStyle.clock
    var palette = Palette.plain
    var dnsPorts = DNSPorts()
}

/// Prints packets in one form to standard output, through a buffer that is written when it is full or flushed.
struct Printer: ~Copyable {
    private enum Shape {
        case line
        case tree
        case ndjson
        case array
        case fields
    }

    private let shape: Shape
    private let settings: PrinterSettings
    private var line: LineFormatter
    private var tree: TreeFormatter
    private var json: JSONFormatter
    private var fields: FieldsFormatter?
    private var text = TextBuffer(capacity: 96 << 10)
    private var output = DescriptorOutput.standardOutput()
    private var interfaces: [InterfaceDisplay] = []
    private var frames: [FrameDetails] = []
    private var printed: UInt64 = 0

    private static let fullBuffer = 64 << 10

    init(_ settings: PrinterSettings) throws(ToolError) {
        self.settings = settings
        switch settings.form {
        case .text: shape = settings.isVerbose ? .tree : .line
        case .ndjson: shape = .ndjson
        case .json: shape = .array
        case .fields: shape = .fields
        }
        line = LineFormatter(
            time: TimeFormatter(style: settings.time),
            options: LineFormatter.Options(palette: settings.palette, dnsPorts: settings.dnsPorts))
        tree = TreeFormatter(palette: settings.palette, dnsPorts: settings.dnsPorts)
        json = JSONFormatter(includesPayload: settings.showsHex, dnsPorts: settings.dnsPorts)
        fields = settings.form == .fields ? try Self.fieldsFormatter(settings) : nil
    }

    private static func fieldsFormatter(_ settings: PrinterSettings) throws(ToolError) -> FieldsFormatter {
        guard !settings.fields.isEmpty else {
            throw .usage("-T fields needs -e NAME, once for each field; packets fields lists them")
        }
        var options = FieldsOptions()
        options.csvSafe = settings.csvSafe
        do {
            for option in settings.fieldOptions { try options.set(option) }
            return try FieldsFormatter(fields: settings.fields, options: options, dnsPorts: settings.dnsPorts)
        } catch {
            throw .usage("\(error)")
        }
    }

    /// What stands before the first packet.
    mutating func begin() {
        if shape == .array { text.append(0x5b) }
        fields?.appendHeader(to: &text)
    }

    /// Another capture starts: times relative to its first packet start anew, and its interfaces are its own.
    mutating func startFile() {
        line.startCapture()
        tree.startCapture()
        fields?.startCapture()
        interfaces.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
    }

    /// Takes note of a packet that the filter holds back.
    mutating func skip(_ captured: CapturedPacket) {
        switch shape {
        case .line: line.skip(captured)
        case .tree: tree.skip(captured)
        case .fields: fields?.skip(captured)
        case .ndjson, .array: break
        }
    }

    mutating func print(
        _ reader: borrowing CaptureFileReader, _ captured: CapturedPacket, number: UInt64
    ) throws(ToolError) {
        if interfaces.count < reader.interfaces.count { noteInterfaces(reader.interfaces) }
        let interface = Int(captured.interface) < interfaces.count ? interfaces[Int(captured.interface)] : nil
        let needsDetails = shape == .tree || shape == .fields
        try print(
            captured, number: number, interface: interface,
            details: needsDetails ? frame(reader, captured) : FrameDetails())
    }

    /// Prints a packet that no capture holds.
    mutating func print(_ captured: CapturedPacket, number: UInt64) throws(ToolError) {
        try print(captured, number: number, interface: nil, details: FrameDetails())
    }

    private mutating func print(
        _ captured: CapturedPacket, number: UInt64, interface: InterfaceDisplay?, details: FrameDetails
    ) throws(ToolError) {
        let packet = Packet(captured)
        switch shape {
        case .line:
            line.append(packet, captured: captured, number: number, interface: interface, to: &text)
        case .tree:
            tree.append(packet, captured: captured, number: number, frame: details, to: &text)
        case .ndjson:
            json.append(packet, captured: captured, number: number, interface: interface, to: &text)
            text.append(0x0a)
        case .array:
            text.append(printed == 0 ? "\n" : ",\n")
            json.append(packet, captured: captured, number: number, interface: interface, to: &text)
        case .fields:
            fields?.append(packet, captured: captured, number: number, frame: details, to: &text)
        }
        printed &+= 1
        if shape == .line || shape == .tree {
            if settings.showsHex { HexDump.append(captured.bytes, to: &text) }
            if settings.showsASCII { HexDump.appendCharacters(captured.bytes, to: &text) }
        }
        if text.count >= Self.fullBuffer { try flush() }
    }

    /// What stands behind the last packet.
    mutating func end() {
        if shape == .array { text.append(printed == 0 ? "]\n" : "\n]\n") }
    }

    /// The only line of a quiet run.
    mutating func appendCount(read: UInt64, shown: UInt64, isFiltered: Bool) {
        text.append(decimal: read)
        text.append(read == 1 ? " packet" : " packets")
        if isFiltered {
            text.append(", ")
            text.append(decimal: shown)
            text.append(" passed the filter")
        }
        text.append(0x0a)
    }

    /// Writes what is in the buffer.
    mutating func flush() throws(ToolError) {
        guard !text.isEmpty else { return }
        let failure = Self.write(text, to: &output)
        text.removeAll()
        if let failure { throw .output(failure) }
    }

    private static func write(
        _ text: borrowing TextBuffer, to output: inout DescriptorOutput
    ) -> OutputError? {
        do throws(OutputError) {
            try output.write(text.bytes)
            return nil
        } catch {
            return error
        }
    }

    /// Only what is new: a capture may describe another interface before each packet.
    private mutating func noteInterfaces(_ all: [CaptureInterface]) {
        for interface in all[interfaces.count...] {
            interfaces.append(
                InterfaceDisplay(name: interface.name, timestampDigits: interface.resolution.fractionDigits))
            frames.append(
                FrameDetails(interfaceName: interface.name, interfaceDescription: interface.description))
        }
    }

    /// What the capture says in words: the same for all packets of an interface, but for comments.
    private func frame(_ reader: borrowing CaptureFileReader, _ captured: CapturedPacket) -> FrameDetails {
        var frame = Int(captured.interface) < frames.count ? frames[Int(captured.interface)] : FrameDetails()
        if captured.flags.contains(.commented) { frame.comments = reader.currentAnnotations.comments }
        return frame
    }
}
