import Foundation
import PacketCodecs

/// The packets of the repository's `Captures/`, read by a reader of the tests' own: just enough of pcap and pcapng.
enum Captures {
    /// One packet of a capture.
    struct Record: Sendable {
        let file: String
        let number: Int
        let link: LinkType
        let originalLength: Int
        let bytes: [UInt8]
    }

    /// The repository's root, found from this file.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// All packets of the captures in the folder itself; those below it are damaged on purpose or test file formats.
    static let records: [Record] = {
        let folder = root.appendingPathComponent("Captures")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().flatMap { name -> [Record] in
            guard name.hasSuffix(".pcap") || name.hasSuffix(".pcapng"),
                let data = try? Data(contentsOf: folder.appendingPathComponent(name))
            else { return [] }
            let bytes = [UInt8](data)
            return name.hasSuffix(".pcapng") ? pcapng(name, bytes) : pcap(name, bytes)
        }
    }()

    /// The same without those that are alike: the first few of each file and link type, for tests that do much with each.
    static let sample: [Record] = {
        var seen: [String: Int] = [:]
        return records.filter { record in
            seen[record.file, default: 0] += 1
            return seen[record.file, default: 0] <= 12 && record.bytes.count <= 2000
        }
    }()

    private static func word(_ bytes: [UInt8], _ offset: Int, _ size: Int, _ little: Bool) -> Int {
        guard offset >= 0, offset + size <= bytes.count else { return 0 }
        return (0..<size).reduce(0) { $0 << 8 | Int(bytes[offset + (little ? size - 1 - $1 : $1)]) }
    }

    private static func pcap(_ name: String, _ bytes: [UInt8]) -> [Record] {
        let magic = word(bytes, 0, 4, true)
        let little = magic == 0xa1b2_c3d4 || magic == 0xa1b2_3c4d
        guard little || word(bytes, 0, 4, false) == 0xa1b2_c3d4 || word(bytes, 0, 4, false) == 0xa1b2_3c4d else {
            return []
        }
        let link = LinkType(rawValue: UInt16(word(bytes, 20, 4, little) & 0xffff))
        var records: [Record] = []
        var offset = 24
        while offset + 16 <= bytes.count {
            let count = word(bytes, offset + 8, 4, little)
            guard offset + 16 + count <= bytes.count else { break }
            records.append(
                Record(
                    file: name, number: records.count + 1, link: link,
                    originalLength: word(bytes, offset + 12, 4, little),
                    bytes: Array(bytes[offset + 16..<offset + 16 + count])))
            offset += 16 + count
        }
        return records
    }

    private static func pcapng(_ name: String, _ bytes: [UInt8]) -> [Record] {
        var records: [Record] = []
        var links: [LinkType] = []
        var little = true
        var offset = 0
        while offset + 12 <= bytes.count {
            if word(bytes, offset, 4, true) == 0x0a0d_0d0a {
                little = word(bytes, offset + 8, 4, true) == 0x1a2b_3c4d
                links = []
            }
            let type = word(bytes, offset, 4, little)
            let length = word(bytes, offset + 4, 4, little)
            guard length >= 12, offset + length <= bytes.count else { break }
            if type == 1 { links.append(LinkType(rawValue: UInt16(word(bytes, offset + 8, 2, little)))) }
            if type == 6 {
                let interface = word(bytes, offset + 8, 4, little)
                let count = word(bytes, offset + 20, 4, little)
                if interface < links.count, 28 + count <= length {
                    records.append(
                        Record(
                            file: name, number: records.count + 1, link: links[interface],
                            originalLength: word(bytes, offset + 24, 4, little),
                            bytes: Array(bytes[offset + 28..<offset + 28 + count])))
                }
            }
            offset += length
        }
        return records
    }
}
