import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs
import PacketFormatting

/// A capture, whole in memory.
struct FieldCapture {
    struct Record {
        var time: Int64
        var link: LinkType
        var interface: UInt32 = 0
        var originalLength: UInt32
        var flags: CaptureFlags = []
        var bytes: [UInt8]
        var frame = FrameDetails()
    }

    let path: String
    let records: [Record]

    /// The repository's captures that are not damaged.
    static func repository(_ file: String = #filePath) -> [String] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Captures")
        var paths: [String] = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let url = files?.nextObject() as? URL {
            let isDamaged = url.deletingLastPathComponent().lastPathComponent == "damaged"
            if ["pcap", "pcapng"].contains(url.pathExtension), !isDamaged { paths.append(url.path) }
        }
        return paths.sorted()
    }

    /// Writes records of one link type as classic pcap with nanoseconds.
    static func write(_ records: [Record], link: LinkType, to path: String) throws {
        var data = Data()
        func put(_ value: UInt32) {
            for shift in [0, 8, 16, 24] as [UInt32] { data.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        put(0xa1b2_3c4d)
        put(0x0004_0002)
        put(0)
        put(0)
        put(262_144)
        put(UInt32(link.rawValue))
        for record in records {
            put(UInt32(record.time / 1_000_000_000))
            put(UInt32(record.time % 1_000_000_000))
            put(UInt32(record.bytes.count))
            put(record.originalLength)
            data.append(contentsOf: record.bytes)
        }
        try data.write(to: URL(fileURLWithPath: path))
    }

    init(path: String) throws(CaptureFileError) {
        var reader = try CaptureFileReader(path: path)
        var records: [Record] = []
        while try reader.advance() {
            let packet = reader.current
            let interface = reader.interface(of: packet)
            records.append(
                Record(
                    time: packet.timestamp, link: packet.linkType, interface: packet.interface,
                    originalLength: packet.originalLength, flags: packet.flags, bytes: packet.bytes.copiedBytes,
                    frame: FrameDetails(
                        interfaceName: interface?.name, interfaceDescription: interface?.description,
                        comments: reader.currentAnnotations.comments)))
        }
        self.path = path
        self.records = records
    }
}
