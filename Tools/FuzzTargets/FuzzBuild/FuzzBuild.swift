import ByteCore
import FuzzSupport
import PacketCodecs

// Builds packets, of three kinds told by the first byte: a packet that is decoded and built again, layers in any order with
// any fields, and layers in their order with everything filled in. What is built is measured, decoded and cut up.
//
// For a packet, the next three bytes say what it is, as for FuzzPacket with a captured packet; for layers they are the
// options. The rest is the packet, or chooses the layers.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzBuild {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard input.count >= 4 else { return }
    var choices = Choices(input.dropFirst(4))
    switch input[0] >> 6 {
    case 0, 1: rebuild(input)
    case 2:
        var options = BuildOptions()
        options.automatic = AutomaticFields(rawValue: input[1] & 15)
        options.padsToEthernetMinimum = input[1] & 16 != 0
        var layers: [OwnedLayer] = []
        while choices.count > 0, layers.count < 16 { layers.append(anyLayer(&choices)) }
        if let bytes = build(layers, options, payload: [UInt8](repeating: input[3], count: Int(input[2]))) {
            for link in links { _ = Packet(decoding: bytes.rawSpan, link: link).flags }
        }
    default: buildInOrder(&choices, unit: Int(input[1]) << 4)
    }
}

let links: [LinkType] = [.ethernet, .null, .loop, .raw, .raw12, .raw14, .ipv4, .ipv6, .linuxSLL, .linuxSLL2]

// MARK: A packet again

private func rebuild(_ input: [UInt8]) {
    let bytes = Array(input.dropFirst(4))
    let missing = input[1] >> 4 == 0 ? 0 : Int(input[2]) << 8 | Int(input[3])
    let captured = CapturedPacket(
        timestamp: 0, originalLength: UInt32(clamping: bytes.count + missing),
        linkType: links[Int(input[0] & 0x3f) % links.count],
        flags: CaptureFlags(frameCheckSequenceLength: Int(input[1] & 0xf)), bytes: bytes.rawSpan)
    let packet = Packet(captured)
    let payload = packet.payload.copiedBytes
    let again = build(packet.ownedLayers(), .asGiven, payload: payload)
    let end = packet.layout.payload.upperBound
    check(again.map { $0[...] == bytes[..<end] } ?? false, "built again it is \(again ?? []), not \(bytes[..<end])")
    // With everything filled in it may be another, or none.
    _ = build(packet.ownedLayers(automatic: .all), BuildOptions(), payload: payload)
    for unit in [Int(input[3]) * 8, 68, 1280] { fragment(packet, link: captured.linkType, unit: unit) }
}

// MARK: Building in every way

/// Builds a packet in every way that there is, which must come to the same; nil where it can't be built.
func build(_ layers: [OwnedLayer], _ options: BuildOptions, payload: [UInt8]) -> [UInt8]? {
    let builder = PacketBuilder(layers: layers, options: options)
    do throws(PacketBuildError) {
        let bytes = try builder.build(payload: payload.rawSpan)
        check(bytes.count == builder.byteCount(payload: payload.count), "\(bytes.count) bytes, measured as others")
        checkInPlace(builder, bytes, payload)
        return bytes
    } catch {
        check(!error.description.isEmpty, "an error without words")
        check(error.kind != .bufferTooSmall, "there is too little memory for an array: \(error)")
        switch error.kind {
        case .misaligned: check(error.needed % error.limit != 0, "\(error)")
        case .malformedOption: break
        default: check(error.needed > error.limit, "\(error)")
        }
        var memory = [UInt8](repeating: 0xa5, count: builder.byteCount(payload: payload.count) + 8)
        check(
            builtInPlace(builder, &memory, payload) == .failure(error), "the error is another one in place: \(error)")
        check(memory.allSatisfy { $0 == 0xa5 }, "something was written in front of an error")
        return nil
    }
}

private func checkInPlace(_ builder: PacketBuilder<[OwnedLayer]>, _ bytes: [UInt8], _ payload: [UInt8]) {
    var memory = [UInt8](repeating: 0xa5, count: bytes.count + 8)
    check(builtInPlace(builder, &memory, payload) == .success(bytes.count), "it can't be built in place")
    check(memory.prefix(bytes.count) == bytes[...], "in place it is \(memory), not \(bytes)")
    check(memory.suffix(8).allSatisfy { $0 == 0xa5 }, "something was written behind the packet")

    var written = [UInt8](repeating: 0xa5, count: bytes.count + 8)
    check(writtenInPlace(builder, &written, payload) == .success(bytes.count), "a payload can't be written in place")
    check(written.prefix(bytes.count) == bytes[...], "with a payload written in place it is \(written), not \(bytes)")

    guard bytes.count > 0 else { return }
    var small = [UInt8](repeating: 0xa5, count: bytes.count - 1)
    if case .failure(let error) = builtInPlace(builder, &small, payload) {
        check(error.kind == .bufferTooSmall && error.needed == bytes.count, "one byte less of memory: \(error)")
    } else {
        check(false, "\(bytes.count) bytes were built into fewer")
    }
    check(small.allSatisfy { $0 == 0xa5 }, "something was written in front of an error")
}

private func builtInPlace(
    _ builder: PacketBuilder<[OwnedLayer]>, _ memory: inout [UInt8], _ payload: [UInt8]
) -> Result<Int, PacketBuildError> {
    var span = memory.mutableRawSpan
    do throws(PacketBuildError) {
        return .success(try builder.build(into: &span, payload: payload.rawSpan))
    } catch {
        return .failure(error)
    }
}

private func writtenInPlace(
    _ builder: PacketBuilder<[OwnedLayer]>, _ memory: inout [UInt8], _ payload: [UInt8]
) -> Result<Int, PacketBuildError> {
    var span = memory.mutableRawSpan
    do throws(PacketBuildError) {
        let count = try builder.build(into: &span) { writer throws(OutOfBounds) in
            try writer.append(bytes: payload.rawSpan)
        }
        return .success(count)
    } catch {
        return .failure(error)
    }
}

// MARK: Layers in order

private func buildInOrder(_ choices: inout Choices, unit: Int) {
    var (layers, link) = orderedLayers(&choices)
    layers.append(.payload(Payload(choices.rest())))
    guard let bytes = build(layers, BuildOptions(), payload: []) else { return }
    let packet = Packet(decoding: bytes.rawSpan, link: link)
    check(packet.problem == nil, "\(String(describing: packet.problem)) in \(bytes) of \(layers)")
    check(packet.flags.isDisjoint(with: .faults), "\(packet.flags) in \(bytes) of \(layers)")
    let checksums = packet.checksums
    check(checksums.ipv4Header ?? .valid == .valid, "\(checksums) in \(bytes) of \(layers)")
    switch checksums.transport {
    case .valid?, .unverifiable?, nil: break
    default: check(false, "\(checksums) in \(bytes) of \(layers)")
    }
    fragment(packet, link: link, unit: unit)
}
