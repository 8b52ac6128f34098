import ByteCore
public import PacketCodecs

/// A property that does not hold: for which packet, the smallest that was found, and how to see it again.
public struct PropertyFailure: Error, Sendable {
    /// The seed that makes the failing packet as the first one.
    public let seed: UInt64
    /// Which packet failed, from 1.
    public let caseNumber: Int
    /// How many packets there were to be.
    public let count: Int
    /// What the packet was made by, where that can be told: a plan, or what was broken.
    public let origin: String?
    /// The packet that failed.
    public let bytes: [UInt8]
    /// What its first bytes are.
    public let link: LinkType
    /// What the property threw for it.
    public let message: String
    /// The smallest packet that was found to fail.
    public let shrunk: [UInt8]
    /// What the property threw for that.
    public let shrunkMessage: String
    /// How many packets were tried to find it.
    public let tries: Int
    /// Where the test is.
    public let site: CallSite
    // Whether the packet was made by breaking another, which seed and count don't say.
    let isBroken: Bool
}

extension PropertyFailure: CustomStringConvertible {
    /// What failed, the shrunk packet as a literal to be pasted into a test, and decoded.
    public var description: String {
        let which = isBroken ? "broken packet \(caseNumber)" : "packet \(caseNumber) of \(count), seed \(seed)"
        var lines = ["the property fails for \(which) (\(site)):"]
        lines.append(Self.indented(message))
        if let origin { lines.append("made by: \(origin)") }
        if shrunk != bytes {
            lines.append(
                "shrunk from \(bytes.count) to \(shrunk.count) byte\(shrunk.count == 1 ? "" : "s") in \(tries) tries"
                    + (shrunkMessage == message ? "" : ", which throws:"))
            if shrunkMessage != message { lines.append(Self.indented(shrunkMessage)) }
        }
        lines.append("let bytes: HexBytes = \(HexBytes(shrunk).literal)")
        var record = CaptureRecord(linkType: link, bytes: shrunk)
        record.flags = .noTimestamp
        lines.append("as link type \(FieldNames.linkType(link)):")
        var tree = PacketRendering.trees.text(of: record)
        while tree.hasSuffix("\n") { tree.removeLast() }
        lines.append(tree)
        if isBroken {
            lines.append("to see it again: case \(caseNumber) of the same packet, broken by the seed \(seed)")
        } else {
            lines.append("to see it again: seed: \(seed), count: 1; or PACKETS_TEST_SEED=\(seed) PACKETS_TEST_COUNT=1")
        }
        return lines.joined(separator: "\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
    }
}
