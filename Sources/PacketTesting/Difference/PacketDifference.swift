import ByteCore
public import PacketCodecs
public import PacketFormatting

/// In what two packets differ: field by field, and byte by byte.
///
/// Its ``description`` is what Swift Testing and XCTest print when it is thrown:
///
/// ```
/// packets differ in 2 fields and 2 bytes (ForwardingTests/RouterTests.swift:31)
///   ipv4.time_to_live: 64 expected, 63 found  (ip.ttl, byte 22)
///   ipv4.header_checksum: 0x7c49 expected, 0x7d49 found  (ip.checksum, bytes 24-25)
/// bytes, - expected, + found:
///   0000  02 66 77 88 99 aa 02 11 22 33 44 55 08 00 45 00  .fw....."3DU..E.
/// - 0010  00 28 12 34 00 00 40 11 7c 49 c0 00 02 01 c6 33  .(.4..@.|I.....3
/// + 0010  00 28 12 34 00 00 3f 11 7d 49 c0 00 02 01 c6 33  .(.4..?.}I.....3
///                           ^^    ^^
///   0020  64 07 9c 40 00 35 00 14 5d a6 68 65 6c 6c 6f 2c  d..@.5..].hello,
///   ...
/// ```
public struct PacketDifference: Error, Hashable, Sendable {
    /// The packet that was expected.
    public let expected: [UInt8]
    /// The packet that was found.
    public let found: [UInt8]
    /// What the expected packet's first bytes are.
    public let expectedLink: LinkType
    /// What the found packet's first bytes are.
    public let foundLink: LinkType
    /// Fields and layers that differ, in the order in which they stand; none where only bytes that are no field's do.
    public let fields: [FieldDifference]
    /// The fields that were not to be compared.
    public let ignored: Set<Field>
    /// Why the expected packet's decoding stopped, if that is not also why the found one's did.
    public let expectedProblem: String?
    /// Why the found packet's decoding stopped, if that is not also why the expected one's did.
    public let foundProblem: String?
    /// Where the test is.
    public let site: CallSite?

    private let dump: ByteDump

    /// How many bytes differ; those of ignored fields are not counted.
    public var byteCount: Int { dump.differingByteCount }

    /// In what two packets differ; nil where they don't.
    ///
    /// - Parameters:
    ///   - expected: The packet that there should be.
    ///   - found: The packet that there is.
    ///   - link: What the first bytes of both are.
    ///   - ignoring: Fields whose values may differ; `ip.opt` and others that hold further fields stand for those too.
    ///   - site: Where the test is, for the description.
    public init?(
        between expected: RawSpan, and found: RawSpan, link: LinkType = .ethernet, ignoring: Set<Field> = [],
        site: CallSite? = nil
    ) {
        self.init(
            between: expected, link, and: found, link, ignoring: ignoring, site: site)
    }

    /// In what two packets differ, which may have different link types; nil where they don't.
    public init?(
        between expected: RawSpan, _ expectedLink: LinkType, and found: RawSpan, _ foundLink: LinkType,
        ignoring: Set<Field> = [], site: CallSite? = nil
    ) {
        guard expectedLink != foundLink || !expected.isEqual(to: found) else { return nil }
        let left = LayerRecorder(expected.copiedBytes, link: expectedLink)
        let right = LayerRecorder(found.copiedBytes, link: foundLink)
        let comparison = FieldComparison(left, right, ignoring: ignoring)
        let dump = ByteDump(
            expected.copiedBytes, found.copiedBytes, expectedIgnored: comparison.expectedIgnored,
            foundIgnored: comparison.foundIgnored, differences: comparison.differences)
        guard expectedLink != foundLink || !comparison.differences.isEmpty || dump.differingByteCount > 0 else {
            return nil
        }
        self.expected = expected.copiedBytes
        self.found = found.copiedBytes
        self.expectedLink = expectedLink
        self.foundLink = foundLink
        fields = comparison.differences
        ignored = ignoring
        let isSameProblem = left.problem == right.problem
        expectedProblem = isSameProblem ? nil : left.problem
        foundProblem = isSameProblem ? nil : right.problem
        self.site = site
        self.dump = dump
    }

    /// In what two packets differ; nil where they don't.
    public init?(
        between expected: [UInt8], and found: [UInt8], link: LinkType = .ethernet, ignoring: Set<Field> = [],
        site: CallSite? = nil
    ) {
        self.init(between: expected.rawSpan, link, and: found.rawSpan, link, ignoring: ignoring, site: site)
    }
}

extension PacketDifference: CustomStringConvertible {
    // More than a screen of fields helps nobody.
    private static var fieldLimit: Int { 40 }

    /// What differs, a line each, and a dump with the differing bytes marked.
    public var description: String {
        var lines = ["packets differ in \(summary)" + (site.map { " (\($0))" } ?? "")]
        if expectedLink != foundLink {
            lines.append(
                "  link type: \(FieldNames.linkType(expectedLink)) expected, \(FieldNames.linkType(foundLink)) found")
        }
        if expected.count != found.count {
            lines.append("  length: \(expected.count) bytes expected, \(found.count) found")
        }
        if expectedProblem != nil || foundProblem != nil {
            lines.append("  problem: \(expectedProblem ?? "none") expected; \(foundProblem ?? "none") found")
        }
        for field in fields.prefix(Self.fieldLimit) { lines.append("  \(field)") }
        if fields.count > Self.fieldLimit { lines.append("  and \(fields.count - Self.fieldLimit) more fields") }
        if dump.differingByteCount > 0 {
            lines.append("bytes, - expected, + found:")
            lines += dump.lines
        }
        if !ignored.isEmpty {
            let names = ignored.map { FieldNames.catalogueName(of: $0) }.sorted()
            lines.append("ignored: \(names.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }

    private var summary: String {
        var parts: [String] = []
        if expectedLink != foundLink { parts.append("the link type") }
        if !fields.isEmpty { parts.append(fields.count == 1 ? "1 field" : "\(fields.count) fields") }
        if byteCount > 0 { parts.append(byteCount == 1 ? "1 byte" : "\(byteCount) bytes") }
        guard let last = parts.popLast() else { return "nothing" }
        return parts.isEmpty ? last : "\(parts.joined(separator: ", ")) and \(last)"
    }
}

/// Two packets are the same.
///
/// ```swift
/// try expectSamePacket(router.output, as: golden, ignoring: .changedByRouters)
/// ```
///
/// - Parameters:
///   - found: The packet that there is.
///   - expected: The packet that there should be.
///   - link: What the first bytes of both are.
///   - ignoring: Fields whose values may differ.
/// - Throws: ``PacketDifference``, whose description is what a person wants to read.
public func expectSamePacket(
    _ found: RawSpan, as expected: RawSpan, link: LinkType = .ethernet, ignoring: Set<Field> = [],
    fileID: String = #fileID, line: Int = #line
) throws(PacketDifference) {
    if let difference = PacketDifference(
        between: expected, and: found, link: link, ignoring: ignoring, site: CallSite(fileID: fileID, line: line))
    {
        throw difference
    }
}

/// Two packets are the same; see ``expectSamePacket(_:as:link:ignoring:fileID:line:)-(RawSpan,_,_,_,_,_)``.
///
/// - Throws: ``PacketDifference``.
public func expectSamePacket(
    _ found: [UInt8], as expected: [UInt8], link: LinkType = .ethernet, ignoring: Set<Field> = [],
    fileID: String = #fileID, line: Int = #line
) throws(PacketDifference) {
    try expectSamePacket(
        found.rawSpan, as: expected.rawSpan, link: link, ignoring: ignoring, fileID: fileID, line: line)
}

/// A packet is the one that a hexadecimal literal spells; see
/// ``expectSamePacket(_:as:link:ignoring:fileID:line:)-(RawSpan,_,_,_,_,_)``.
///
/// - Throws: ``PacketDifference``.
public func expectSamePacket(
    _ found: [UInt8], as expected: HexBytes, link: LinkType = .ethernet, ignoring: Set<Field> = [],
    fileID: String = #fileID, line: Int = #line
) throws(PacketDifference) {
    try expectSamePacket(
        found.rawSpan, as: expected.rawSpan, link: link, ignoring: ignoring, fileID: fileID, line: line)
}
