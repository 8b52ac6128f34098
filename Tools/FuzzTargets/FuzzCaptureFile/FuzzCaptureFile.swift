import ByteCore
import CaptureFiles
import FuzzSupport
import PacketCodecs

// Reads any bytes as a capture file, twice: at once, and in small reads, which must make no difference. Then copies it to
// pcapng and pcap, where the same packets have to be read.
//
// The first byte is the size of the small reads; the file follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzCaptureFile {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard let size = input.first else { return }
    let file = Array(input.dropFirst())
    let whole = read(file, blockSize: 256 << 10)
    let pieces = read(file, blockSize: Int(size) + 1)
    check(whole == pieces, "reads of \(Int(size) + 1) bytes give \(pieces), one gives \(whole)")
    checkCopies(of: file)
}

/// What reading a file came to.
private struct Outcome: Hashable {
    var digest: UInt64 = 0
    var packets: UInt64 = 0
    var error: CaptureFileError?
    var summary = CaptureSummary()

    mutating func add(_ value: UInt64) { digest = (digest ^ value) &* 0x0000_0100_0000_01b3 }
}

private func read(_ file: [UInt8], blockSize: Int) -> Outcome {
    var outcome = Outcome()
    do throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: file, blockSize: blockSize)
        do throws(CaptureFileError) {
            var last: UInt64 = 0
            while try reader.advance() {
                note(reader, in: &outcome, file: file)
                check(reader.bytesRead > last, "no progress at \(last)")
                last = reader.bytesRead
            }
        } catch {
            outcome.error = error
            check(!error.description.isEmpty, "an error without words")
        }
        check(reader.current.bytes.byteCount == 0, "a packet behind the end")
        do throws(CaptureFileError) {
            check(try !reader.advance(), "a packet behind the last")
        } catch {
            check(false, "an error behind the end: \(error)")
        }
        check(reader.packetCount == outcome.packets, "\(reader.packetCount) packets counted, \(outcome.packets) seen")
        check(reader.bytesRead <= UInt64(file.count), "more was read than there is")
        check(reader.interfaces.count <= CaptureFileReader.interfaceLimit, "too many interfaces")
        outcome.summary.finish(reader, damage: outcome.error)
        check(outcome.summary.packets == outcome.packets, "the summary counts other packets")
        for name in reader.names { outcome.add(UInt64(name.names.count)) }
    } catch {
        outcome.error = error
        check(!error.description.isEmpty, "an error without words")
    }
    return outcome
}

private func note(_ reader: borrowing CaptureFileReader, in outcome: inout Outcome, file: [UInt8]) {
    let packet = reader.current
    outcome.packets += 1
    outcome.summary.add(packet)
    outcome.add(UInt64(bitPattern: packet.timestamp))
    outcome.add(UInt64(packet.originalLength) << 16 | UInt64(packet.linkType.rawValue))
    outcome.add(UInt64(packet.interface) << 16 | UInt64(packet.flags.rawValue))
    let offset = reader.currentOffset
    let end = offset + UInt64(packet.bytes.byteCount)
    check(end <= UInt64(file.count), "a packet leaves the file")
    check(
        packet.bytes.isEqual(to: file.rawSpan.clamped(from: Int(offset), to: Int(end))),
        "a packet is not what stands in the file at \(offset)")
    if let interface = reader.interface(of: packet) {
        check(interface.linkType == packet.linkType, "a packet and its interface differ in link type")
    }
    var options = reader.currentOptions
    var count = 0
    while let option = options.next() {
        count += 1
        outcome.add(UInt64(option.code) << 32 | UInt64(option.value.byteCount))
        check(count <= file.count, "more options than bytes")
    }
    let annotations = reader.currentAnnotations
    outcome.add(UInt64(truncatingIfNeeded: annotations.comments.count))
    outcome.add(UInt64(annotations.linkErrors))
    _ = Packet(packet).flags
}
