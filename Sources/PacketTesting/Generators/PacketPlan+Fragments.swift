import ByteCore
import PacketCodecs

extension PacketPlan {
    /// The part of the packet that the plan is for.
    func part(_ part: FragmentPart, of whole: [UInt8], identification: UInt32) -> [UInt8] {
        // Functions of their own, because the compiler fails over spans of variables in loops.
        let layout = Packet(decoding: whole.rawSpan, link: linkType).layout
        let headers = layout.payloadOffset - layout.networkOffset
        // All headers have room in the first part (RFC 7112), with IPv6's fragment header of 8 bytes too.
        let unit = headers + 8 + max(16, layout.payload.count / 3)
        let parts = Self.parts(of: whole, link: linkType, unit: unit, identification: identification)
        return switch part {
        case .first: parts.first ?? whole
        case .middle: parts.isEmpty ? whole : parts[parts.count / 2]
        case .last: parts.last ?? whole
        }
    }

    private static func parts(of whole: [UInt8], link: LinkType, unit: Int, identification: UInt32) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var memory = [UInt8](repeating: 0, count: whole.count + 128)
        do {
            var fragments = try Packet(decoding: whole.rawSpan, link: link).fragments(
                maximumTransmissionUnit: unit, identification: identification)
            while let length = try next(&fragments, &memory) { parts.append(Array(memory[..<length])) }
        } catch {
            // Only of a packet that can't be cut, which a settled plan is not: the whole is a valid packet as well.
            return []
        }
        return parts
    }

    private static func next(_ fragments: inout PacketFragments, _ memory: inout [UInt8]) throws -> Int? {
        var span = memory.mutableRawSpan
        return try fragments.next(into: &span)
    }
}
