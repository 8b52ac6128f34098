public import ByteCore
public import PacketCodecs

/// A packet as one line, made for scanning: number, time, source, destination, protocol, length on the wire, what matters.
///
/// ```
///     1  12:34:56.789012  192.0.2.1:40000       > 198.51.100.7:443       TCP       74  [SYN] seq 1 win 64240 mss 1460
/// ```
/// Addresses are those of the outermost IP header; where there is none, of ARP's or the link's sender and receiver. Each
/// column starts where it always does, unless what stands before it is too long, and then the next one takes up the slack.
/// A tunnel's inner packets follow behind ` | `, what an ICMP error quotes behind `quotes`. What is wrong stands at the end
/// behind ` ! `, what is merely notable behind `; `. `len` is the length of the payload as it was sent, also where the capture
/// cut it.
///
/// Of DNS messages questions and answers are told. Once `text` has grown to the size of a line, nothing is allocated. Names
/// and text from packets and interfaces are printed escaped.
public struct LineFormatter: Sendable {
    /// Which columns there are and how they look.
    public struct Options: Sendable, Hashable {
        /// Whether and how to colour.
        public var palette: Palette
        /// Whether a column names the interface; for captures from several.
        public var showsInterface: Bool
        /// The ports whose payload is read as DNS.
        public var dnsPorts: DNSPorts

        /// Options; by default plain text without the interface.
        public init(palette: Palette = .plain, showsInterface: Bool = false, dnsPorts: DNSPorts = DNSPorts()) {
            self.palette = palette
            self.showsInterface = showsInterface
            self.dnsPorts = dnsPorts
        }
    }

    /// How many packets inside one another are shown.
    static let maximumDepth = 8

    private var time: TimeFormatter
    private let options: Options

    /// A formatter for the packets of one source.
    public init(time: TimeFormatter = TimeFormatter(), options: Options = Options()) {
        self.time = time
        self.options = options
    }

    /// Another capture starts: times since its first packet start anew.
    public mutating func startCapture() { time.startCapture() }

    /// Takes note of a packet that is not shown, for times that are relative to it.
    @inline(__always)
    public mutating func skip(_ captured: CapturedPacket) {
        time.skip(captured)
    }

    /// Appends one line with its line feed.
    ///
    /// - Parameters:
    ///   - packet: The packet, decoded from `captured`.
    ///   - captured: What the source says about it.
    ///   - number: Its number in the source, from 1.
    ///   - interface: What saw it; without one, times have six digits.
    ///   - text: Where to.
    public mutating func append(
        _ packet: Packet, captured: CapturedPacket, number: UInt64, interface: InterfaceDisplay?,
        to text: inout TextBuffer
    ) {
        let palette = options.palette
        palette.begin(.faint, &text)
        let numberStart = text.count
        text.append(decimal: number)
        text.alignRight(width: 5, from: numberStart)
        palette.end(&text)
        text.append("  ")
        if time.style != .none {
            palette.begin(.time, &text)
            time.append(captured, digits: interface?.timestampDigits ?? 6, to: &text)
            palette.end(&text)
            text.append("  ")
        }
        if options.showsInterface { appendInterface(interface, &text) }
        var line = PacketLine(palette: palette, dnsPorts: options.dnsPorts, text: text.count)
        line.appendColumns(packet, captured: captured, to: &text)
        line.appendInformation(packet, captured: captured, to: &text)
        text.append(0x0a)
    }

    private func appendInterface(_ interface: InterfaceDisplay?, _ text: inout TextBuffer) {
        let start = text.count
        if let interface, !interface.text.isEmpty {
            text.append(bytes: interface.text.rawSpan)
        } else {
            text.append(0x2d)
        }
        text.pad(to: 8, from: start)
        text.append("  ")
    }
}
