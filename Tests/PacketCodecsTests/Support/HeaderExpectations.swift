import ByteCore
import PacketCodecs
import Testing

/// What all fixed headers can do, so that one set of expectations serves all their tests.
protocol TestedHeader: Hashable, Sendable, BitwiseCopyable {
    static var byteCount: Int { get }
    init(decoding bytes: RawSpan, at offset: Int) throws(OutOfBounds)
    @_lifetime(bytes: copy bytes)
    func encode(into bytes: inout MutableRawSpan, at offset: Int) throws(OutOfBounds)
}

extension EthernetHeader: TestedHeader {}
extension VLANTag: TestedHeader {}
extension LLCHeader: TestedHeader {}
extension SNAPHeader: TestedHeader {}
extension ARPHeader: TestedHeader {}
extension LinuxSLLHeader: TestedHeader {}
extension LinuxSLL2Header: TestedHeader {}
extension LoopbackHeader: TestedHeader {}
extension IPv4Header: TestedHeader {}
extension IPv6Header: TestedHeader {}
extension IPv6ExtensionHeader: TestedHeader {}
extension IPv6RoutingHeader: TestedHeader {}
extension IPv6FragmentHeader: TestedHeader {}
extension AuthenticationHeader: TestedHeader {}
extension ESPHeader: TestedHeader {}
extension ICMPHeader: TestedHeader {}
extension UDPHeader: TestedHeader {}
extension TCPHeader: TestedHeader {}

/// The bytes that a header encodes to.
func encoded<Header: TestedHeader>(_ header: Header) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Header.byteCount)
    var span = bytes.mutableRawSpan
    try header.encode(into: &span, at: 0)
    return bytes
}

/// The header decoded from `bytes`.
func decoded<Header: TestedHeader>(_: Header.Type, _ bytes: [UInt8]) throws -> Header {
    try Header(decoding: bytes.rawSpan, at: 0)
}

/// `header` encodes to exactly `golden` and is decoded from it, at every alignment, and no neighbouring byte changes.
func expectGolden<Header: TestedHeader>(
    _ header: Header, _ golden: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let size = golden.count
    #expect(Header.byteCount == size, sourceLocation: sourceLocation)
    #expect(MemoryLayout<Header>.size == size, sourceLocation: sourceLocation)
    #expect(MemoryLayout<Header>.stride - size < MemoryLayout<Header>.alignment, sourceLocation: sourceLocation)
    for offset in 0...8 {
        let around = [UInt8](repeating: 0xa5, count: offset) + golden + [0x5a, 0x5a]
        let loaded = try Header(decoding: around.rawSpan, at: offset)
        #expect(loaded == header, "decoded at offset \(offset)", sourceLocation: sourceLocation)
        #expect(loaded.hashValue == header.hashValue, sourceLocation: sourceLocation)
        var target = [UInt8](repeating: 0xa5, count: offset) + [UInt8](repeating: 0xcc, count: size) + [0x5a, 0x5a]
        var span = target.mutableRawSpan
        try header.encode(into: &span, at: offset)
        #expect(target == around, "encoded at offset \(offset)", sourceLocation: sourceLocation)
    }
}

/// Every length below the header's is refused with offset, bytes needed and bytes there, and nothing is stored.
func expectOutOfBounds<Header: TestedHeader>(
    _: Header.Type, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let size = Header.byteCount
    let header = try decoded(Header.self, [UInt8](repeating: 0x11, count: size))
    for offset in [0, 1, 7] {
        for available in 0..<size {
            var bytes = [UInt8](repeating: 0xee, count: offset + available)
            let error = OutOfBounds(offset: offset, needed: size, available: available)
            #expect(throws: error, sourceLocation: sourceLocation) {
                _ = try Header(decoding: bytes.rawSpan, at: offset)
            }
            #expect(throws: error, sourceLocation: sourceLocation) {
                var span = bytes.mutableRawSpan
                try header.encode(into: &span, at: offset)
            }
            #expect(bytes.allSatisfy { $0 == 0xee }, "nothing is stored", sourceLocation: sourceLocation)
        }
    }
    // Offsets outside the buffer, those that a sum would overflow with included.
    let bytes = [UInt8](repeating: 0, count: 100)
    for offset in [-1, -size, 101, Int.max, Int.min, Int.max - size + 1] {
        #expect(
            throws: OutOfBounds(offset: offset, needed: size, available: 0), "offset \(offset)",
            sourceLocation: sourceLocation
        ) {
            _ = try Header(decoding: bytes.rawSpan, at: offset)
        }
    }
    _ = try Header(decoding: bytes.rawSpan, at: 100 - size)
}

/// A field has the bits of `mask` and no others: setting it to all ones in a header of zeros sets exactly those, setting
/// it to zero in a header of ones clears exactly those. So the mask also tells where the field stands.
func expectField<Header: TestedHeader>(
    of _: Header.Type, mask text: String, sourceLocation: SourceLocation = #_sourceLocation,
    ones: (inout Header) -> Void, zeros: (inout Header) -> Void
) throws {
    let mask = hex(text)
    #expect(mask.count == Header.byteCount, sourceLocation: sourceLocation)
    var header = try decoded(Header.self, [UInt8](repeating: 0, count: Header.byteCount))
    ones(&header)
    #expect(try encoded(header) == mask, "ones into zeros", sourceLocation: sourceLocation)
    zeros(&header)
    #expect(
        try encoded(header) == [UInt8](repeating: 0, count: mask.count), "and back", sourceLocation: sourceLocation)
    header = try decoded(Header.self, [UInt8](repeating: 0xff, count: Header.byteCount))
    zeros(&header)
    #expect(try encoded(header) == mask.map { ~$0 }, "zeros into ones", sourceLocation: sourceLocation)
    ones(&header)
    #expect(
        try encoded(header) == [UInt8](repeating: 0xff, count: mask.count), "and back", sourceLocation: sourceLocation)
}
