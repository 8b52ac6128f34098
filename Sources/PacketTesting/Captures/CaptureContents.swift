import ByteCore
public import CaptureFiles
import PacketCodecs

/// A capture, whole in memory: for tests, which want to index and count. Programs read with `CaptureFileReader`, which
/// holds one packet at a time.
///
/// ```swift
/// let capture = try CaptureContents(path: "Captures/tcp-http.pcapng")
/// #expect(capture.count == 10)
/// #expect(capture[number: 1].packet.tcp?.flags.contains(.syn) == true)
/// ```
public struct CaptureContents: Hashable, Sendable {
    /// The packets.
    public let records: [CaptureRecord]
    /// The form of the file's first section.
    public let format: CaptureFileFormat
    /// The interfaces that the file describes.
    public let interfaces: [CaptureInterface]
    /// The file's sections.
    public let sections: [CaptureSection]
    /// Where the file ends in the middle of a record or block; nil where it does not.
    public let cutTail: CutTail?
    /// Why the file could not be read to its end, where it was allowed to be damaged; the packets before the damage are
    /// in ``records``.
    public let damage: CaptureFileError?

    /// Reads a pcap or pcapng file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mayBeDamaged: Whether damage behind the first header ends the packets and is kept as ``damage``, and is not
    ///     thrown.
    /// - Throws: `CaptureFileError` where the file can't be opened or read to its end, with the place.
    public init(path: String, mayBeDamaged: Bool = false) throws(CaptureFileError) {
        var reader = try CaptureFileReader(path: path)
        try self.init(&reader, mayBeDamaged)
    }

    /// Reads a pcap or pcapng file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - name: What the file is called in errors and records.
    ///   - mayBeDamaged: Whether damage behind the first header ends the packets and is kept as ``damage``, and is not
    ///     thrown.
    /// - Throws: `CaptureFileError` where the file can't be read to its end, with the place.
    public init(bytes: [UInt8], name: String = "memory", mayBeDamaged: Bool = false) throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: bytes, name: name)
        try self.init(&reader, mayBeDamaged)
    }

    private init(_ reader: inout CaptureFileReader, _ mayBeDamaged: Bool) throws(CaptureFileError) {
        let file = reader.fileName.split(separator: "/").last.map(String.init) ?? reader.fileName
        var records: [CaptureRecord] = []
        var damage: CaptureFileError?
        do throws(CaptureFileError) {
            while try reader.advance() {
                let packet = reader.current
                let interface = reader.interface(of: packet)
                var record = CaptureRecord(
                    timestamp: packet.timestamp, linkType: packet.linkType, bytes: packet.bytes.copiedBytes)
                record.file = file
                record.number = records.count + 1
                record.interface = packet.interface
                record.interfaceName = interface?.name
                record.interfaceDescription = interface?.description
                record.comments = reader.currentAnnotations.comments
                record.originalLength = packet.originalLength
                record.flags = packet.flags
                records.append(record)
            }
        } catch {
            guard mayBeDamaged else { throw error }
            damage = error
        }
        self.records = records
        format = reader.format
        interfaces = reader.interfaces
        sections = reader.sections
        cutTail = reader.cutTail
        self.damage = damage
    }

    /// The packet of that number, from 1, as tcpdump, tshark and `packets` count.
    public subscript(number number: Int) -> CaptureRecord { records[number - 1] }

    /// The packets of one interface, by its name.
    public func records(ofInterface name: String) -> [CaptureRecord] { records.filter { $0.interfaceName == name } }
}

extension CaptureContents: RandomAccessCollection {
    /// The index of the first packet: 0.
    public var startIndex: Int { records.startIndex }
    /// Behind the last packet.
    public var endIndex: Int { records.endIndex }
    /// The packet at an index, from 0.
    public subscript(position: Int) -> CaptureRecord { records[position] }
}
