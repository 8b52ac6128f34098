import ByteCore
import FuzzSupport
import PacketCodecs

/// Changes a few fields, and checks that nothing but they and the checksums has changed, and that checksums followed.
func changeFields(_ frame: Frame, _ choices: inout Choices) {
    let layout = Packet(frame.captured).layout
    let isComplete = choices.flag()
    let isOneEdit = choices.flag()
    let original = frame.bytes
    var before = Checksums(frame)
    var bytes = original
    let changed = fillAgain(frame, layout, bytes, choices.byte())
    check(changed.count == original.count, "filling in changes the length")
    // What is right is as if it were computed anew, apart from the two forms of zero.
    let isAsFilledIn = fillAll(frame, layout, bytes) == bytes

    for _ in 0...choices.below(4) {
        let start = bytes
        bytes = change(frame, layout, bytes, isComplete ? .complete : .automatic, isOneEdit, &choices)
        check(bytes.count == original.count, "a change of fields changes the length")
        let now = frame.with(bytes)
        check(Packet(now.captured).layout == layout, "a change of fields changes the layout \(layout)")
        let after = Checksums(now)
        if start != bytes { after.checkFollowed(before, isComplete: isComplete) }
        before = after
    }
    if isAsFilledIn, isComplete {
        check(
            fillAll(frame, layout, bytes) == bytes, "checksums that followed differ from those computed anew: \(bytes)")
    }
}

/// What a packet's checksums say, without regard to what is inside it.
struct Checksums {
    var header: ChecksumStatus?
    var transport: ChecksumStatus?

    init(_ frame: Frame) {
        let checksums = Packet(frame.captured).checksums
        header = checksums.ipv4Header
        transport = checksums.transport
        check(checksums.isAnyInvalid == (isInvalid(header) || isInvalid(transport)), "an invalid checksum is hidden")
    }

    func checkFollowed(_ before: Checksums, isComplete: Bool) {
        check(follows(before.header, header, isComplete: true), "the header checksum was \(before), is \(self)")
        check(
            follows(before.transport, transport, isComplete: isComplete),
            "the transport checksum was \(before), is \(self)")
    }
}

private func isInvalid(_ status: ChecksumStatus?) -> Bool {
    if case .invalid? = status { true } else { false }
}

/// Whether a checksum may say so after a change.
func follows(_ before: ChecksumStatus?, _ after: ChecksumStatus?, isComplete: Bool) -> Bool {
    switch (before, after) {
    case (nil, nil), (.valid?, .valid?), (.absent?, .absent?), (.unverifiable?, .unverifiable?): true
    // One that is the pseudo-header's sum by chance is taken for partial.
    case (.valid?, .partial?): !isComplete
    // A partial one may come to fit by chance.
    case (.partial?, .partial?), (.partial?, .valid?): true
    case (.partial?, .invalid?): isComplete
    // Zero for all ones, the checksum of nothing but zeros, is wrong by nothing that a difference could tell.
    case (.invalid(expected: 0xffff, found: 0)?, .valid?): true
    // One that is wrong may come to look like the pseudo-header's sum, or have been taken for it.
    case (.invalid?, .invalid?), (.invalid?, .partial?): true
    default: false
    }
}

/// The bytes with fields changed, between two fences that nothing may touch.
private func change(
    _ frame: Frame, _ layout: PacketLayout, _ bytes: [UInt8], _ checksum: ChecksumCompleteness, _ isOneEdit: Bool,
    _ choices: inout Choices
) -> [UInt8] {
    fenced(bytes) { span in
        var packet = MutablePacket(bytes: span, layout: layout, checksum: checksum)
        if isOneEdit {
            let count = 1 + choices.below(4)
            packet.edit { editor in
                for _ in 0..<count { changeOne(&editor, &choices) }
            }
        } else {
            changeOne(&packet, &choices)
        }
        check(packet.layout == layout && packet.checksum == checksum, "an edit changes what is known of the packet")
    }
}

private func fillAll(_ frame: Frame, _ layout: PacketLayout, _ bytes: [UInt8]) -> [UInt8] {
    fenced(bytes) { span in
        var packet = MutablePacket(bytes: span, layout: layout)
        packet.fillChecksums(keepsAbsentUDP: true)
    }
}

/// Fills checksums in, inside tunnels too, and checks what is said about it.
private func fillAgain(_ frame: Frame, _ layout: PacketLayout, _ bytes: [UInt8], _ choice: UInt8) -> [UInt8] {
    let layers = ChecksumLayers(rawValue: choice & 0x3f)
    return fenced(bytes) { span in
        var packet = MutablePacket(bytes: span, layout: layout)
        if choice & 0x40 != 0 {
            var levels = 0
            packet.fillChecksumsOfTunnels(layers) { _ in levels += 1 }
            check(levels > 0, "not even the outermost packet was filled in")
            let inner = packet.withInner { inside in
                inside.edit { editor in editor.ip?.timeToLive &+= 1 }
                return inside.packet.bytes.byteCount
            }
            check((inner != nil) == (levels > 1), "\(levels) levels, and an inner packet or none")
            return
        }
        let filling = packet.fillChecksums(layers)
        let again = packet.fillChecksums(layers)
        check(filling == again, "filled twice, \(filling) became \(again)")
        let checksums = packet.packet.checksums
        if case .filled? = filling.ipv4Header { check(checksums.ipv4Header == .valid, "\(filling): \(checksums)") }
        if case .filled? = filling.transport { check(checksums.transport == .valid, "\(filling): \(checksums)") }
        check(
            (filling.ipv4Header == nil) == (checksums.ipv4Header == nil), "\(filling) and \(checksums) differ in layers"
        )
    }
}

/// Runs a change over bytes with others on both sides, which must stay as they are.
private func fenced(_ bytes: [UInt8], _ body: (consuming MutableRawSpan) -> Void) -> [UInt8] {
    let fence = [UInt8](repeating: 0xa5, count: 64)
    var memory = fence + bytes + fence
    body(memory.mutableRawSpan._consumingExtracting(64..<64 + bytes.count))
    check(
        memory[..<64] == fence[...] && memory[(64 + bytes.count)...].elementsEqual(fence),
        "bytes outside of the packet were written")
    return Array(memory[64..<64 + bytes.count])
}
