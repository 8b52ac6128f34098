import ByteCore
import FuzzSupport
import PacketCodecs

/// Cuts a packet up, and checks that the parts put together are the packet.
func fragment(_ packet: Packet, link: LinkType, unit: Int) {
    let whole = packet.bytes
    let start = packet.layout.networkOffset
    let end = packet.layout.datagramEnd
    do throws(FragmentationError) {
        var fragments = try packet.fragments(
            maximumTransmissionUnit: unit, identification: 0x1234_5678, ignoresDontFragment: true)
        let count = fragments.count
        check(count > 0 && count <= max(1, end - start), "\(count) parts of \(end - start) bytes")
        var memory = [UInt8](repeating: 0, count: max(60, whole.byteCount + 256))
        var offset = 0
        var seen = 0
        while let part = next(&fragments, &memory) {
            seen += 1
            check(seen <= count, "more parts than the \(count) announced")
            guard count > 1 else {
                // The length of an 802.3 frame, which may have counted a trailer, is that of what is left.
                check(
                    part[..<min(start, 12)].elementsEqual(whole.clamped(from: 0, to: min(start, 12)).copiedBytes)
                        && part[start..<end].elementsEqual(whole.clamped(from: start, to: end).copiedBytes),
                    "a whole packet differs")
                continue
            }
            let place = packet.ipv4 == nil ? placeIPv6(part, start) : placeIPv4(part, start)
            guard let place else {
                check(false, "part \(seen) is no fragment: \(part)")
                return
            }
            check(place.end - start <= unit, "\(place.end - start) bytes for a unit of \(unit)")
            check(place.end <= part.count, "a part is shorter than it says")
            // An IPv4 fragment that is fragmented again keeps its place.
            let base = packet.ipv4.map { $0.fragmentOffset.byteOffset } ?? 0
            let dataStart = packet.ipv4.map { start + $0.headerLength } ?? (end - dataCount(packet, start))
            check(
                place.offset == base + offset || place.offset == (base + offset) & 0xfff8,
                "part \(seen) is at \(place.offset), not at \(base + offset)")
            let data = part[place.data..<place.end]
            check(
                data.elementsEqual(
                    whole.clamped(from: dataStart + offset, to: dataStart + offset + data.count).copiedBytes),
                "part \(seen) of \(whole.copiedBytes) holds other bytes: \(part)")
            offset += data.count
            let isLast = dataStart + offset >= end
            check(place.more == (!isLast || packet.ipv4?.moreFragments ?? false), "part \(seen): more follow, or not")
            check(isLast == (seen == count), "part \(seen) of \(count) ends at \(dataStart + offset) of \(end)")
        }
        check(seen == count, "\(seen) parts instead of \(count)")
    } catch {
        check(!error.description.isEmpty, "an error without words")
        check((error.kind == .unitTooSmall) == (error.needed > 0), "\(error)")
    }
}

private func next(_ fragments: inout PacketFragments, _ memory: inout [UInt8]) -> [UInt8]? {
    // Too little room is told, and loses nothing.
    var none: [UInt8] = []
    var nothing = none.mutableRawSpan
    do throws(PacketBuildError) {
        if try fragments.next(into: &nothing) != nil { check(false, "a part without bytes") }
        return nil
    } catch {
        check(error.kind == .bufferTooSmall, "\(error)")
    }
    do throws(PacketBuildError) {
        var span = memory.mutableRawSpan
        guard let length = try fragments.next(into: &span) else { return nil }
        return span.bytes.clamped(from: 0, to: length).copiedBytes
    } catch {
        check(false, "\(error)")
        return nil
    }
}

/// Where the data of a fragment stands, read without a decoder.
private struct Place {
    var data: Int
    var end: Int
    var offset: Int
    var more: Bool
}

private func placeIPv4(_ part: [UInt8], _ start: Int) -> Place? {
    guard part.count >= start + 20 else { return nil }
    let word = Int(part[start + 6]) << 8 | Int(part[start + 7])
    return Place(
        data: start + Int(part[start] & 15) * 4, end: start + Int(part[start + 2]) << 8 + Int(part[start + 3]),
        offset: (word & 0x1fff) * 8, more: word & 0x2000 != 0)
}

private func placeIPv6(_ part: [UInt8], _ start: Int) -> Place? {
    guard part.count >= start + 40 else { return nil }
    let end = start + 40 + Int(part[start + 4]) << 8 + Int(part[start + 5])
    var next = part[start + 6]
    var position = start + 40
    // Behind hop-by-hop options, destination options and routing headers.
    while next == 0 || next == 43 || next == 60 {
        guard position + 2 <= part.count else { return nil }
        next = part[position]
        position += 8 + Int(part[position + 1]) * 8
    }
    guard next == 44, position + 8 <= part.count else { return nil }
    let word = Int(part[position + 2]) << 8 | Int(part[position + 3])
    return Place(data: position + 8, end: end, offset: word & 0xfff8, more: word & 1 != 0)
}

/// How many bytes of an IPv6 packet are cut up: all behind the headers that are for each router.
private func dataCount(_ packet: Packet, _ start: Int) -> Int {
    var dataStart = start + 40
    var layers = packet.layers
    while let layer = layers.next() {
        switch layer {
        case .hopByHopOptions, .routing: dataStart = layers.range.upperBound
        default: continue
        }
    }
    return packet.layout.datagramEnd - dataStart
}
