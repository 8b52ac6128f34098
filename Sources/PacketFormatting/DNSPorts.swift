import DNSCodec

/// The ports whose UDP and TCP payload is read as DNS: 53, multicast DNS on 5353 (RFC 6762), LLMNR on 5355 (RFC 4795), and
/// others where one knows of them.
public struct DNSPorts: Sendable, Hashable {
    private let others: [UInt16]

    /// The ports of DNS, and others.
    public init(_ others: [UInt16] = []) { self.others = others }

    /// By whose rules what goes between two ports is read; nil where it is no DNS.
    @inline(__always)
    func mode(_ source: UInt16, _ destination: UInt16) -> DNSMode? {
        if destination == 53 || source == 53 { return .unicast }
        if destination == 5353 || source == 5353 { return .multicast }
        if destination == 5355 || source == 5355 { return .linkLocal }
        return others.isEmpty ? nil : otherMode(source, destination)
    }

    @inline(never)
    private func otherMode(_ source: UInt16, _ destination: UInt16) -> DNSMode? {
        // Counted by hand: unoptimised, an array's iterator allocates.
        var index = 0
        while index < others.count {
            if others[index] == source || others[index] == destination { return .unicast }
            index &+= 1
        }
        return nil
    }
}
