public import ByteCore
public import PacketCodecs

/// A packet as one JSON object without spaces or line feeds: with a line feed behind each it is NDJSON, between brackets
/// and commas an array.
///
/// ``JSONFormatter/schema`` names the form, which <doc:JSONSchema> documents key by key: a key that does not apply is
/// absent, a type never changes, no key is made of data. Once `text` has grown to the size of a record, nothing is
/// allocated.
public struct JSONFormatter: Sendable {
    /// The name and version of the form, the value of the key `schema`.
    public static var schema: StaticString { "packets/1" }

    /// How many records stand inside one another at most; a packet with more says `nesting_limit`.
    static let maximumDepth = 8

    private var civil = CivilTime()
    private let includesPayload: Bool
    private let dnsPorts: DNSPorts

    /// A formatter.
    ///
    /// - Parameters:
    ///   - includesPayload: Whether the payload is given in hexadecimal, beside its length.
    ///   - dnsPorts: The ports whose payload is read as DNS.
    public init(includesPayload: Bool = false, dnsPorts: DNSPorts = DNSPorts()) {
        self.includesPayload = includesPayload
        self.dnsPorts = dnsPorts
    }

    /// Appends one object.
    ///
    /// - Parameters:
    ///   - packet: The packet, decoded from `captured`.
    ///   - captured: What the source says about it.
    ///   - number: Its number in the source, from 1.
    ///   - interface: What saw it.
    ///   - text: Where to.
    public mutating func append(
        _ packet: Packet, captured: CapturedPacket, number: UInt64, interface: InterfaceDisplay?,
        to text: inout TextBuffer
    ) {
        text.append("{\"schema\":\"")
        text.append(Self.schema)
        text.append("\",\"number\":")
        text.append(decimal: number)
        if captured.hasTime {
            let (seconds, nanoseconds) = CivilTime.split(captured.timestamp)
            civil.move(to: seconds)
            text.append(",\"time\":\"")
            civil.appendDate(to: &text)
            text.append(0x54)
            civil.appendClock(to: &text)
            text.append(0x2e)
            text.append(decimal: nanoseconds, width: 9)
            text.append("Z\",\"time_seconds\":")
            if seconds < 0 { text.append(0x2d) }
            text.append(decimal: seconds.magnitude)
            text.append(",\"time_nanoseconds\":")
            text.append(decimal: nanoseconds)
        }
        text.append(",\"length\":")
        text.append(decimal: UInt64(captured.originalLength))
        text.append(",\"captured_length\":")
        text.append(decimal: captured.bytes.byteCount)
        if let interface, !interface.json.isEmpty {
            text.append(",\"interface\":\"")
            text.append(bytes: interface.json.rawSpan)
            text.append(0x22)
        }
        text.append(",\"link_type\":")
        text.append(decimal: UInt64(captured.linkType.rawValue))
        if captured.flags.rawValue & 0xfff0 != 0 { Self.appendCaptureFlags(captured.flags, &text) }
        text.append(0x2c)
        JSONRecord.append(packet, captured: captured, isQuoted: false, dnsPorts, to: &text)
        if packet.layout.transport == .icmpv4 || packet.layout.transport == .icmpv6 || packet.payloadProtocol != nil {
            appendNested(packet, captured: captured, to: &text)
        } else {
            if includesPayload { Self.appendPayload(packet, &text) }
            text.append(0x7d)
        }
    }

    /// Appends the records inside the first one, one inside the other, and closes them all.
    ///
    /// A packet carries another one or quotes one, never both: so this is a chain, walked by a loop with a limit.
    @inline(never)
    private func appendNested(_ packet: Packet, captured: CapturedPacket, to text: inout TextBuffer) {
        var current = packet
        var depth = 1
        var isQuoted = false
        while true {
            if let inner = current.inner {
                guard depth < Self.maximumDepth else {
                    text.append(",\"nesting_limit\":true")
                    break
                }
                text.append(",\"inner\":{")
                current = inner
            } else if let quoted = current.quoted {
                guard depth < Self.maximumDepth else {
                    text.append(",\"nesting_limit\":true")
                    break
                }
                text.append(",\"quoted\":{")
                current = quoted
                isQuoted = true
            } else {
                break
            }
            depth &+= 1
            JSONRecord.append(current, captured: captured, isQuoted: isQuoted, dnsPorts, to: &text)
        }
        if includesPayload { Self.appendPayload(current, &text) }
        text.append(repeating: 0x7d, count: depth)
    }

    private static func appendPayload(_ packet: Packet, _ text: inout TextBuffer) {
        guard packet.payload.byteCount > 0 else { return }
        text.append(",\"payload\":\"")
        text.append(hexOf: packet.payload)
        text.append(0x22)
    }

    @inline(never)
    private static func appendCaptureFlags(_ flags: CaptureFlags, _ text: inout TextBuffer) {
        text.append(",\"capture_flags\":[")
        let start = text.count
        func append(_ flag: CaptureFlags, _ name: StaticString, _ text: inout TextBuffer) {
            guard flags.contains(flag) else { return }
            if text.count > start { text.append(0x2c) }
            text.append(0x22)
            text.append(name)
            text.append(0x22)
        }
        append(.inbound, "inbound", &text)
        append(.outbound, "outbound", &text)
        append(.checksumNotReady, "checksum_not_ready", &text)
        append(.checksumValid, "checksum_valid", &text)
        append(.segmentationOffload, "segmentation_offload", &text)
        append(.noTimestamp, "no_timestamp", &text)
        append(.invalidTimestamp, "invalid_timestamp", &text)
        append(.inconsistentLength, "inconsistent_length", &text)
        append(.commented, "commented", &text)
        text.append(0x5d)
    }
}
