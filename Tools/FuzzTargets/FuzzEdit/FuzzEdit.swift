import ByteCore
import CaptureEditing
import FuzzSupport
import PacketCodecs

// Changes any bytes as a packet: field by field, by rules, and to pseudonyms.
//
// The first four bytes say what the packet is, as for FuzzPacket with a captured packet; the next 32 choose the changes.
// The packet follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzEdit {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard input.count >= 36 else { return }
    var choices = Choices(input[4..<36])
    let frame = Frame(
        bytes: Array(input[36...]), linkIndex: Int(input[0]), checkSequence: Int(input[1] & 0xf),
        missing: input[1] >> 4 == 0 ? 0 : Int(input[2]) << 8 | Int(input[3]))
    switch choices.below(4) {
    case 0, 1: changeFields(frame, &choices)
    case 2: rewrite(frame, &choices)
    default: anonymize(frame, &choices)
    }
}

/// A packet, and what a capture says about it.
struct Frame {
    var bytes: [UInt8]
    var link: LinkType
    var checkSequence: Int
    var missing: Int

    init(bytes: [UInt8], linkIndex: Int, checkSequence: Int, missing: Int) {
        let links: [LinkType] = [
            .ethernet, .null, .loop, .raw, .raw12, .raw14, .ipv4, .ipv6, .linuxSLL, .linuxSLL2,
        ]
        self.bytes = bytes
        link = links[linkIndex % links.count]
        self.checkSequence = checkSequence
        self.missing = missing
    }

    var flags: CaptureFlags { CaptureFlags(frameCheckSequenceLength: checkSequence) }
    var originalLength: Int { bytes.count + missing }

    /// The frame as a capture has it.
    var captured: CapturedPacket {
        @_lifetime(borrow self)
        borrowing get {
            CapturedPacket(
                timestamp: 0, originalLength: UInt32(clamping: originalLength), linkType: link, flags: flags,
                bytes: bytes.rawSpan)
        }
    }

    /// The frame with other bytes.
    func with(_ bytes: [UInt8]) -> Frame {
        var frame = self
        frame.bytes = bytes
        return frame
    }
}
