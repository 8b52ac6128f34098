import Foundation
import PacketCodecs

/// A capture as the tests of fields read it: only what classic pcap and the packet blocks of pcapng say.
struct FieldCapture {
    struct Record {
        var time: Int64
        var link: LinkType
        var interface: UInt32 = 0
        var originalLength: UInt32
        var bytes: [UInt8]
    }

    let path: String
    let records: [Record]

    /// The repository's captures; empty where there are none.
    static func repository(_ file: String = #filePath) -> [String] {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Captures")
        var paths: [String] = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let url = files?.nextObject() as? URL {
            if ["pcap", "pcapng", "cap"].contains(url.pathExtension) { paths.append(url.path) }
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

    /// Nil where the file is none that is understood here.
    init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path), data.count >= 24 else { return nil }
        let bytes = [UInt8](data)
        self.path = path
        if bytes[0..<4] == [0x0a, 0x0d, 0x0d, 0x0a] {
            guard let records = Self.pcapng(bytes) else { return nil }
            self.records = records
        } else {
            guard let records = Self.pcap(bytes) else { return nil }
            self.records = records
        }
    }

    private static func word(_ bytes: [UInt8], _ offset: Int, _ isBig: Bool) -> UInt32? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        let value = bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return isBig ? value : value.byteSwapped
    }

    private static func pcap(_ bytes: [UInt8]) -> [Record]? {
        let isBig: Bool
        let scale: Int64
        switch word(bytes, 0, true) {
        case 0xa1b2_c3d4: (isBig, scale) = (true, 1_000)
        case 0xd4c3_b2a1: (isBig, scale) = (false, 1_000)
        case 0xa1b2_3c4d: (isBig, scale) = (true, 1)
        case 0x4d3c_b2a1: (isBig, scale) = (false, 1)
        default: return nil
        }
        guard let link = word(bytes, 20, isBig) else { return nil }
        var records: [Record] = []
        var offset = 24
        while let seconds = word(bytes, offset, isBig), let fraction = word(bytes, offset + 4, isBig),
            let captured = word(bytes, offset + 8, isBig), let original = word(bytes, offset + 12, isBig),
            offset + 16 + Int(captured) <= bytes.count
        {
            records.append(
                Record(
                    time: Int64(seconds) * 1_000_000_000 + Int64(fraction) * scale,
                    link: LinkType(rawValue: UInt16(truncatingIfNeeded: link)), originalLength: original,
                    bytes: Array(bytes[offset + 16..<offset + 16 + Int(captured)])))
            offset += 16 + Int(captured)
        }
        return records
    }

    private static func pcapng(_ bytes: [UInt8]) -> [Record]? {
        var isBig = false
        var links: [(link: LinkType, unitsPerSecond: Int64)] = []
        var records: [Record] = []
        var offset = 0
        while let kind = word(bytes, offset, isBig) {
            if kind == 0x0a0d_0d0a {
                isBig = word(bytes, offset + 8, true) == 0x1a2b_3c4d
                links = []
            }
            guard let length = word(bytes, offset + 4, isBig).map({ Int($0) }), length >= 12,
                offset + length <= bytes.count
            else { return records }
            let body = offset + 8
            switch kind {
            case 1:
                let first = word(bytes, body, isBig) ?? 0
                let link = UInt16(truncatingIfNeeded: isBig ? first >> 16 : first)
                var units: Int64 = 1_000_000
                var option = body + 8
                while let head = word(bytes, option, isBig), option < offset + length - 4 {
                    let code = isBig ? head >> 16 : head & 0xffff
                    let size = Int(isBig ? head & 0xffff : head >> 16)
                    if code == 0 { break }
                    if code == 9, bytes[option + 4] < 0x80 {
                        units = (0..<bytes[option + 4]).reduce(Int64(1)) { product, _ in product * 10 }
                    }
                    option += 4 + (size + 3) / 4 * 4
                }
                links.append((LinkType(rawValue: link), units))
            case 6:
                guard let interface = word(bytes, body, isBig), let high = word(bytes, body + 4, isBig),
                    let low = word(bytes, body + 8, isBig), let captured = word(bytes, body + 12, isBig),
                    let original = word(bytes, body + 16, isBig), Int(interface) < links.count,
                    body + 20 + Int(captured) <= bytes.count
                else { return nil }
                let units = links[Int(interface)].unitsPerSecond
                let ticks = Int64(UInt64(high) << 32 | UInt64(low))
                records.append(
                    Record(
                        time: ticks / units * 1_000_000_000 + ticks % units * (1_000_000_000 / units),
                        link: links[Int(interface)].link, interface: interface, originalLength: original,
                        bytes: Array(bytes[body + 20..<body + 20 + Int(captured)])))
            // What has no time or is obsolete is left to the reader's own tests.
            case 2, 3: return nil
            default: break
            }
            offset += length
        }
        return records
    }
}
