import CPcap
public import PacketCodecs

/// A capture filter in libpcap's language (pcap-filter(7)), compiled for packets of one link type.
///
/// ```swift
/// let filter = try BPFFilter("udp port 53", linkType: .ethernet)
/// while let packet = try source.next() { if filter.matches(packet) { ... } }
/// ```
///
/// Where packets of several link types come from one source, ``CaptureFilter`` picks the right one for each.
///
/// It is libpcap that compiles and runs the filter, so that it selects what tcpdump selects from a file. In that
/// language a host can be given by name, and libpcap then **asks the resolver for its addresses while it compiles**,
/// which may take seconds and shows the name to a DNS server. Names of ports, protocols and networks are looked up in
/// the system's tables. The network mask is unknown, so that `ip broadcast` is an error.
@safe
public struct BPFFilter: ~Copyable, Sendable {
    /// The filter's text.
    public let text: String
    /// What the first byte of a packet must be for the filter to make sense.
    public let linkType: LinkType

    // The instructions of a `bpf_program`, untyped to keep libpcap's types out of what clients see. They are never
    // written after compilation, so that any number of threads may run them.
    private nonisolated(unsafe) let instructions: UnsafeMutableRawPointer?
    private let instructionCount: UInt32

    /// Compiles a filter; an empty one matches every packet.
    ///
    /// - Parameters:
    ///   - text: The filter.
    ///   - linkType: What the first byte of the packets is.
    ///   - snapshotLength: How many bytes of a packet a capture with this filter keeps, from 1 to 2,147,483,647, and
    ///     moved there where it lies outside. It does not change what matches, only what ``listing(_:)`` shows.
    ///   - isOptimized: Whether libpcap's optimiser shortens the program, which takes seconds for some hundred
    ///     alternatives. Without it a filter that no packet can match is no error.
    /// - Throws: ``FilterError`` with the place in the text.
    public init(
        _ text: String, linkType: LinkType = .ethernet, snapshotLength: Int = 262_144, isOptimized: Bool = true
    ) throws(FilterError) {
        if let zero = text.utf8.firstIndex(of: 0) {
            // For C the text would end here, and the rest be ignored.
            let offset = text.utf8.distance(from: text.utf8.startIndex, to: zero)
            throw FilterError(
                kind: .zeroCharacter, message: "a zero character in the filter", filter: text,
                range: offset..<offset + 1)
        }
        let length = Int32(clamping: Swift.max(1, snapshotLength))
        do throws(LibpcapMessage) {
            let program = unsafe try Libpcap.compile(
                text, linkType: linkType, snapshotLength: length, isOptimized: isOptimized)
            unsafe instructions = UnsafeMutableRawPointer(program.bf_insns)
            instructionCount = unsafe program.bf_len
        } catch {
            throw FilterLocator(text: text, linkType: linkType, snapshotLength: length, message: error.text).locate()
        }
        self.text = text
        self.linkType = linkType
    }

    deinit {
        var program = unsafe self.program
        unsafe Libpcap.free(&program)
    }

    /// Whether a packet matches; it must be of ``linkType``, which is not compared here.
    ///
    /// It allocates nothing. A filter that looks beyond the captured bytes does not match.
    public func matches(_ packet: CapturedPacket) -> Bool {
        run(on: packet.bytes, originalLength: packet.originalLength)
    }

    /// Whether a packet matches that consists of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: The captured bytes, which start with a header of ``linkType``.
    ///   - originalLength: The bytes that were on the wire, which is what `len`, `less` and `greater` look at; by default
    ///     as many as were captured.
    public func matches(bytes: RawSpan, originalLength: Int? = nil) -> Bool {
        run(on: bytes, originalLength: UInt32(clamping: originalLength ?? bytes.byteCount))
    }

    private func run(on bytes: RawSpan, originalLength: UInt32) -> Bool {
        var program = unsafe self.program
        var header = pcap_pkthdr()
        header.len = originalLength
        header.caplen = UInt32(clamping: bytes.byteCount)
        return unsafe bytes.withUnsafeBytes { buffer in
            // An empty packet may have no address; none of its bytes is read.
            var none: UInt8 = 0
            guard let start = buffer.baseAddress else {
                return unsafe pcap_offline_filter(&program, &header, &none) != 0
            }
            return unsafe pcap_offline_filter(
                &program, &header, start.assumingMemoryBound(to: UInt8.self)) != 0
        }
    }

    /// The instructions as libpcap holds them, valid while the filter lives.
    var program: bpf_program {
        unsafe bpf_program(
            bf_len: instructionCount, bf_insns: instructions?.assumingMemoryBound(to: bpf_insn.self))
    }

    /// How many instructions the program has.
    public var count: Int { Int(instructionCount) }
}
