/// The control bits of a TCP header (RFC 9293 section 3.1), the three reserved ones included, so that they survive.
@frozen
public struct TCPFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// Twelve bits: the high three are reserved.
    public let rawValue: UInt16

    /// Only the low twelve bits mean anything.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// No more data from the sender.
    @inlinable
    public static var fin: TCPFlags { TCPFlags(rawValue: 0x001) }
    /// Synchronize sequence numbers.
    @inlinable
    public static var syn: TCPFlags { TCPFlags(rawValue: 0x002) }
    /// Reset the connection.
    @inlinable
    public static var rst: TCPFlags { TCPFlags(rawValue: 0x004) }
    /// Hand the data to the application now.
    @inlinable
    public static var psh: TCPFlags { TCPFlags(rawValue: 0x008) }
    /// The acknowledgment number counts.
    @inlinable
    public static var ack: TCPFlags { TCPFlags(rawValue: 0x010) }
    /// The urgent pointer counts.
    @inlinable
    public static var urg: TCPFlags { TCPFlags(rawValue: 0x020) }
    /// ECN echo (RFC 3168).
    @inlinable
    public static var ece: TCPFlags { TCPFlags(rawValue: 0x040) }
    /// Congestion window reduced (RFC 3168).
    @inlinable
    public static var cwr: TCPFlags { TCPFlags(rawValue: 0x080) }
    /// Accurate ECN (RFC 9768), once the ECN nonce sum (NS).
    @inlinable
    public static var ae: TCPFlags { TCPFlags(rawValue: 0x100) }

    /// The three reserved bits, as a number from 0 to 7.
    @inlinable
    public var reserved: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 9 & 7) }
}

#if !hasFeature(Embedded)
extension TCPFlags: CustomStringConvertible {
    /// The names of the bits that are set, as RFC 9293 writes them: "SYN, ACK".
    public var description: String {
        let names: [(TCPFlags, String)] = [
            (.syn, "SYN"), (.fin, "FIN"), (.rst, "RST"), (.psh, "PSH"), (.ack, "ACK"), (.urg, "URG"), (.ece, "ECE"),
            (.cwr, "CWR"), (.ae, "AE"),
        ]
        var set = names.filter { contains($0.0) }.map(\.1)
        if reserved != 0 { set.append("reserved \(reserved)") }
        return set.joined(separator: ", ")
    }
}
#endif
