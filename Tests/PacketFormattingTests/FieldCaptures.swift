import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketFormatting

enum FieldCapture {
    /// Writes records of one link type as classic pcap with nanoseconds.
    static func write(_ records: [CaptureFixture.Record], link: LinkType, to path: String) throws {
        var data = Data()
        func put(_ value: UInt32) {
            for shift in [0, 8, 16, 24] as [UInt32] { data.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        for word in [0xa1b2_3c4d, 0x0004_0002, 0, 0, 262_144, UInt32(link.rawValue)] { put(word) }
        for record in records {
            put(UInt32(record.timestamp / 1_000_000_000))
            put(UInt32(record.timestamp % 1_000_000_000))
            put(UInt32(record.bytes.count))
            put(record.originalLength)
            data.append(contentsOf: record.bytes)
        }
        try data.write(to: URL(fileURLWithPath: path))
    }
}
