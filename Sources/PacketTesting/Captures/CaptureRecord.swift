import ByteCore
public import PacketCodecs
public import PacketFormatting

/// A packet of a capture and what the capture says about it, with its own copy of the bytes.
public struct CaptureRecord: Hashable, Sendable {
    /// The file's name, without its folder; empty where the packet comes from none.
    public var file = ""
    /// The packet's number in the file, from 1.
    public var number = 1
    /// When it was captured, in nanoseconds since 1970-01-01T00:00:00Z; 0 where ``flags`` says that it is unknown.
    public var timestamp: Int64
    /// What the first byte is.
    public var linkType: LinkType
    /// The number of the interface that saw it, from 0.
    public var interface: UInt32 = 0
    /// The interface's name, where the capture has one.
    public var interfaceName: String?
    /// What the capture says about the interface.
    public var interfaceDescription: String?
    /// The comments that belong to the packet.
    public var comments: [String] = []
    /// The bytes that were on the wire, as the capture claims.
    public var originalLength: UInt32
    /// What the capture says beside the bytes.
    public var flags: CaptureFlags = []
    /// The captured bytes.
    public var bytes: [UInt8]

    /// A packet that stands in no file.
    public init(timestamp: Int64 = 0, linkType: LinkType = .ethernet, bytes: [UInt8]) {
        self.timestamp = timestamp
        self.linkType = linkType
        originalLength = UInt32(clamping: bytes.count)
        self.bytes = bytes
    }

    /// The packet as a source hands it out.
    public var captured: CapturedPacket {
        @_lifetime(borrow self)
        get {
            CapturedPacket(
                timestamp: timestamp, originalLength: originalLength, linkType: linkType, interface: interface,
                flags: flags, bytes: bytes.rawSpan)
        }
    }

    /// The packet, decoded.
    public var packet: Packet {
        @_lifetime(borrow self)
        get { Packet(captured) }
    }

    /// What the capture says in words.
    public var frameDetails: FrameDetails {
        FrameDetails(interfaceName: interfaceName, interfaceDescription: interfaceDescription, comments: comments)
    }
}

extension CaptureRecord: CustomStringConvertible {
    /// `tcp-http.pcapng #12, 74 bytes`.
    public var description: String {
        let place = file.isEmpty ? "packet" : "\(file) #\(number)"
        return "\(place), \(bytes.count) byte\(bytes.count == 1 ? "" : "s")"
    }
}

/// Two packets of captures are the same: bytes and link type. Times, interfaces and comments are not compared.
///
/// - Throws: ``PacketDifference``.
public func expectSamePacket(
    _ found: CaptureRecord, as expected: CaptureRecord, ignoring: Set<Field> = [], fileID: String = #fileID,
    line: Int = #line
) throws(PacketDifference) {
    if let difference = PacketDifference(
        between: expected.bytes.rawSpan, expected.linkType, and: found.bytes.rawSpan, found.linkType,
        ignoring: ignoring, site: CallSite(fileID: fileID, line: line))
    {
        throw difference
    }
}
