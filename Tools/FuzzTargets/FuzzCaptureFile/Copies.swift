import ByteCore
import CaptureFiles
import FuzzSupport
import PacketCodecs

/// Copies a capture to each format, and checks that the copy holds the same packets, and its copy is the same again.
func checkCopies(of file: [UInt8]) {
    let pcapng = copy(file, to: .pcapng)
    checkHolds(pcapng.bytes, pcapng.packets, areTimesExact: true)
    let again = copy(pcapng.bytes, to: .pcapng)
    check(again.packets.count == pcapng.packets.count && again.dropped == 0, "a copy of a copy loses packets")
    check(again.bytes == pcapng.bytes, "a copy of a copy is another file: \(again.bytes), not \(pcapng.bytes)")
    let pcap = copy(file, to: .pcap)
    // A record without bytes whose time is a magic number is no other than the header of a file that was appended.
    if pcap.packets.contains(where: { $0.bytes.isEmpty && magics.contains(UInt32(truncatingIfNeeded: $0.timestamp)) }) {
        return
    }
    checkHolds(pcap.bytes, pcap.packets, areTimesExact: false)
}

private let magics: Set<UInt32> = [
    0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34, 0xd4c3_b2a1, 0x4d3c_b2a1, 0x34cd_b2a1, 0x0a0d_0d0a,
]

/// What is to be found of a packet in a copy.
private struct Copied: Equatable {
    var timestamp: Int64
    var originalLength: UInt32
    var linkType: LinkType
    var bytes: [UInt8]

    init(_ packet: CapturedPacket, isTimeExact: Bool) {
        // pcap has microseconds where nobody says that there is more.
        timestamp = isTimeExact ? packet.timestamp : packet.timestamp / 1_000_000_000
        originalLength = packet.originalLength
        linkType = packet.linkType
        bytes = packet.bytes.copiedBytes
    }
}

private struct Copy {
    var bytes: [UInt8] = []
    var packets: [Copied] = []
    /// How many packets there was no room for.
    var dropped = 0
}

private func copy(_ file: [UInt8], to format: CaptureFileWriter.Format) -> Copy {
    let output = MemoryOutput()
    var result = Copy()
    do throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: file)
        reader.keepsOtherBlocks = true
        var writer = CaptureFileWriter(to: output, format: format)
        var copier = CaptureCopier()
        do throws(CaptureFileError) {
            while try reader.advance() {
                do throws(CaptureWriterError) {
                    try copier.copy(reader, to: &writer)
                    result.packets.append(Copied(reader.current, isTimeExact: format == .pcapng))
                } catch {
                    check(error.concernsOnePacket && !error.description.isEmpty, "\(error)")
                    result.dropped += 1
                }
            }
        } catch {
            // What stands in front of damage is copied.
        }
        do throws(CaptureWriterError) {
            try copier.finish(reader, to: &writer)
            try writer.finish()
        } catch {
            check(false, "\(error)")
        }
        check(writer.packetCount == UInt64(result.packets.count), "\(writer.packetCount) packets counted")
    } catch {
        return result
    }
    result.bytes = output.bytes
    return result
}

private func checkHolds(_ file: [UInt8], _ packets: [Copied], areTimesExact: Bool) {
    guard !file.isEmpty else {
        check(packets.isEmpty, "packets were copied to nothing")
        return
    }
    var count = 0
    do throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: file)
        while try reader.advance() {
            let read = Copied(reader.current, isTimeExact: areTimesExact)
            check(count < packets.count && read == packets[count], "packet \(count) of \(packets) is \(read)")
            count += 1
        }
        check(reader.cutTail == nil, "the copy is cut")
    } catch {
        check(false, "a copy can't be read: \(error)")
    }
    check(count == packets.count, "\(count) of \(packets.count) packets are in the copy")
}
