import ByteCore
import CaptureEditing
import FuzzSupport
import PacketCodecs

/// Rewrites a packet by rules of any kind, and checks its length and what its checksums say.
func rewrite(_ frame: Frame, _ choices: inout Choices) {
    // Rules of the input's own take an editor of their own, whose memory costs more than all that it does.
    guard choices.below(8) == 0 else { return rewrite(frame, editors.rewriters[choices.below(Editors.count)]) }
    rewrite(frame, Rewriter(rules(&choices)))
}

/// Editors that are used again: each has memory for the largest packet there is.
private struct Editors {
    static let count = 24

    // By rules that any bytes could choose.
    let rewriters = (0..<count).map { index in
        var state = UInt8(index) &* 37
        var choices = Choices(
            (0..<80).map { _ in
                state = state &* 5 &+ 0x3b
                return state ^ state >> 4
            })
        return Rewriter(rules(&choices))
    }
    let fixer = {
        var rules = PacketRules()
        rules.fixesChecksums = true
        return Rewriter(rules)
    }()
    let anonymizers = [false, true].map { Anonymizer(keepsPayload: $0) }
}

private let editors = Editors()

// A fuzzer has one thread.
private final class Rewriter: @unchecked Sendable {
    var rewriter: PacketRewriter

    init(_ rules: PacketRules) { rewriter = PacketRewriter(rules) }
}

private final class Anonymizer: @unchecked Sendable {
    var anonymizer: PacketAnonymizer

    init(keepsPayload: Bool) {
        var options = PacketAnonymizer.Options()
        options.keepsPayload = keepsPayload
        anonymizer = PacketAnonymizer(options) { mixed($0, keepsPayload ? 1 : 0) }
    }
}

private func rewrite(_ frame: Frame, _ shared: Rewriter) {
    rewrite(frame, &shared.rewriter)
}

private func rewrite(_ frame: Frame, _ rewriter: inout PacketRewriter) {
    let rules = rewriter.rules
    let before = checksums(frame.captured)
    rewriter.rewrite(frame.captured)
    let count = rewriter.current.bytes.byteCount
    let moves = rules.removesVLANTag || rules.addedVLAN != nil
    check(
        moves ? abs(count - frame.bytes.count) <= 4 : count == frame.bytes.count || rules.snapshotLength != nil,
        "\(frame.bytes.count) bytes became \(count)")
    if let limit = rules.snapshotLength { check(count <= max(0, limit), "\(count) bytes for a limit of \(limit)") }
    check(rewriter.current.linkType == frame.link && rewriter.current.flags == frame.flags, "what was told is lost")
    guard rules.snapshotLength == nil, !moves else { return }
    let after = checksums(rewriter.current)
    guard rules.fixesChecksums else {
        compare(before, after, "rewritten by \(rules)")
        return
    }
    // The same once more changes no checksum any more.
    let once = rewriter.current.bytes.copiedBytes
    check(rewritten(frame.with(once), &editors.fixer.rewriter) == once, "checksums that were computed anew change")
}

/// Gives a packet pseudonyms, and checks its length, what its checksums say, and that the same comes out again.
func anonymize(_ frame: Frame, _ choices: inout Choices) {
    anonymize(frame, &editors.anonymizers[choices.below(2)].anonymizer)
}

private func rewritten(_ frame: Frame, _ rewriter: inout PacketRewriter) -> [UInt8] {
    rewriter.rewrite(frame.captured)
    return rewriter.current.bytes.copiedBytes
}

private func anonymize(_ frame: Frame, _ anonymizer: inout PacketAnonymizer) {
    let before = checksums(frame.captured)
    anonymizer.anonymize(frame.captured)
    let once = anonymizer.current.bytes.copiedBytes
    check(once.count == frame.bytes.count, "\(frame.bytes.count) bytes became \(once.count)")
    // Where decoding stopped, zeros take the place of what it stopped at.
    let layouts = (before: Packet(frame.captured).layout, after: Packet(anonymizer.current).layout)
    check(
        layouts.before.hasProblem || layouts.after == layouts.before,
        "other layers: \(layouts.after), not \(layouts.before)")
    compare(before, checksums(anonymizer.current), "anonymized")
    anonymizer.anonymize(frame.captured)
    check(anonymizer.current.bytes.isEqual(to: once.rawSpan), "a packet has two pseudonyms")
}

/// Bits that depend on all of the input; for a fuzzer, no secret is needed.
private func mixed(_ input: SIMD32<UInt8>, _ key: UInt8) -> SIMD32<UInt8> {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(key)
    for index in 0..<32 {
        state = (state ^ UInt64(input[index])) &* 0x100_0000_01b3
        state ^= state >> 29
    }
    var bits = SIMD32<UInt8>()
    for index in 0..<32 {
        state = (state ^ state >> 31) &* 0x94d0_49bb_1331_11eb
        bits[index] = UInt8(truncatingIfNeeded: state >> 56)
    }
    return bits
}

/// What the checksums say of a packet and of all inside, the outermost first.
private func checksums(_ captured: CapturedPacket) -> [PacketChecksums] {
    var list: [PacketChecksums] = []
    var packet = Packet(captured)
    // As deep as is looked into.
    while list.count < 256 {
        list.append(packet.checksums)
        if let quoted = packet.quoted {
            packet = quoted
        } else if let inner = packet.inner {
            packet = inner
        } else {
            break
        }
    }
    return list
}

private func compare(_ before: [PacketChecksums], _ after: [PacketChecksums], _ how: String) {
    check(before.count == after.count, "\(how): \(before.count) packets in one another became \(after.count)")
    for (old, new) in zip(before, after) {
        check(
            follows(old.ipv4Header, new.ipv4Header, isComplete: false)
                && follows(old.transport, new.transport, isComplete: false),
            "\(how): \(old) became \(new)")
    }
}

// MARK: Rules

private func rules(_ choices: inout Choices) -> PacketRules {
    var rules = PacketRules()
    let kinds = choices.byte()
    if kinds & 1 != 0 {
        for _ in 0...choices.below(2) {
            if let mapping = addressMapping(&choices) { rules.addresses.append(mapping) }
        }
    }
    if kinds & 2 != 0 {
        rules.macs = [
            MACMapping(
                from: choices.flag() ? MACAddress(choices.number(UInt64.self)) : nil,
                to: MACAddress(choices.number(UInt64.self)), role: role(&choices))
        ]
    }
    if kinds & 4 != 0 {
        rules.ports = [
            PortMapping(
                from: Port(rawValue: choices.one(of: [53, 80, 443, 0, 5353, 40_000])),
                to: Port(rawValue: choices.number()), role: role(&choices))
        ]
    }
    if kinds & 8 != 0 {
        rules.vlans = [
            VLANMapping(
                from: choices.flag() ? VLANIdentifier(truncating: choices.number()) : nil,
                to: VLANIdentifier(truncating: choices.number()))
        ]
    }
    if kinds & 16 != 0 { rules.timeToLive = choices.flag() ? .set(choices.byte()) : .add(Int(choices.byte()) - 128) }
    if kinds & 32 != 0 {
        rules.differentiatedServicesCodePoint = DifferentiatedServicesCodePoint(truncating: choices.byte())
    }
    rules.fixesChecksums = kinds & 64 != 0
    if kinds & 128 != 0 {
        switch choices.below(4) {
        case 0: rules.removesVLANTag = true
        case 1: rules.addedVLAN = VLANIdentifier(truncating: choices.number())
        case 2: rules.snapshotLength = Int(choices.byte()) - 16
        default: rules.timeShift = choices.number()
        }
    }
    return rules
}

private func role(_ choices: inout Choices) -> AddressRole? {
    choices.one(of: [nil, .source, .destination, .other])
}

private func addressMapping(_ choices: inout Choices) -> AddressMapping? {
    let role = role(&choices)
    let length = Int(choices.byte())
    if choices.flag() {
        return try? AddressMapping(
            from: AddressPrefix(.v4(IPv4Address(choices.number(UInt32.self))), length: length % 33),
            to: AddressPrefix(.v4(IPv4Address(choices.number(UInt32.self))), length: length % 33), role: role)
    }
    return try? AddressMapping(
        from: AddressPrefix(.v6(IPv6Address(high: choices.number(), low: 0)), length: length % 129),
        to: AddressPrefix(.v6(IPv6Address(high: choices.number(), low: 0)), length: length % 129), role: role)
}
