import ByteCore

/// Bytes as a layer: application data, or a header that has no type here.
///
/// A header names itself to the layer in front of it by `etherType` or `protocol`:
///
/// ```swift
/// Ethernet(destination: a, source: b)
/// Payload([0x00, 0x01, 0x2d, 0x40], etherType: .mpls)      // label 18, bottom of stack
/// IPv4(source: c, destination: d)
/// ```
public struct Payload: PacketLayer, Hashable {
    /// The bytes.
    public var bytes: [UInt8]
    /// What an Ethernet header or VLAN tag in front calls them; nil where they are no protocol of that layer.
    public var etherType: EtherType?
    /// What an IP header in front calls them; nil where they are no protocol of that layer.
    public var `protocol`: IPProtocol?

    /// These bytes.
    public init(_ bytes: [UInt8], etherType: EtherType? = nil, protocol: IPProtocol? = nil) {
        self.bytes = bytes
        self.etherType = etherType
        self.protocol = `protocol`
    }

    /// The text in UTF-8.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// As many as there are.
    public var byteCount: Int { bytes.count }

    /// Copies the bytes.
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        bytes.put(bytes: self.bytes.rawSpan, at: state.start - self.bytes.count, &state)
        state.moved(by: self.bytes.count, etherType: etherType, protocol: `protocol`)
    }
}
