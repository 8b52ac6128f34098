import ByteCore
import CaptureFiles
import PacketCodecs

/// Bytes of a capture file under construction, in either byte order.
struct FileBytes {
    var bytes: [UInt8] = []
    var order: ByteOrder

    init(_ order: ByteOrder = .little) { self.order = order }

    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        for index in 0..<(Value.bitWidth / 8) {
            let shift = (order == .big ? Value.bitWidth / 8 - 1 - index : index) * 8
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func pad() {
        while bytes.count % 4 != 0 { bytes.append(0) }
    }
}

/// A pcap file, with every field of its header free.
struct PcapBuilder {
    var file: FileBytes

    init(
        _ order: ByteOrder = .little, magic: UInt32 = 0xa1b2_c3d4, major: UInt16 = 2, minor: UInt16 = 4,
        zone: UInt32 = 0, snapshotLength: UInt32 = 262_144, linkType: UInt32 = 1
    ) {
        file = FileBytes(order)
        header(magic: magic, major: major, minor: minor, zone: zone, snapshotLength: snapshotLength, linkType: linkType)
    }

    mutating func header(
        magic: UInt32 = 0xa1b2_c3d4, major: UInt16 = 2, minor: UInt16 = 4, zone: UInt32 = 0,
        snapshotLength: UInt32 = 262_144, linkType: UInt32 = 1
    ) {
        file.put(magic)
        file.put(major)
        file.put(minor)
        file.put(zone)
        file.put(UInt32(0))
        file.put(snapshotLength)
        file.put(linkType)
    }

    mutating func record(
        seconds: UInt32 = 1_700_000_000, fraction: UInt32 = 0, captured: UInt32? = nil, original: UInt32? = nil,
        extra: [UInt8] = [], _ body: [UInt8]
    ) {
        file.put(seconds)
        file.put(fraction)
        file.put(captured ?? UInt32(body.count))
        file.put(original ?? UInt32(body.count))
        file.bytes += extra
        file.bytes += body
    }

    var bytes: [UInt8] { file.bytes }
}

/// An option of a pcapng block: its code and value.
struct TestOption {
    var code: UInt16
    var value: [UInt8]

    init(_ code: UInt16, _ value: [UInt8]) {
        self.code = code
        self.value = value
    }

    init(_ code: UInt16, _ text: String) { self.init(code, Array(text.utf8)) }

    init<Value: FixedWidthInteger>(_ code: UInt16, _ value: Value, _ order: ByteOrder = .little) {
        var bytes = FileBytes(order)
        bytes.put(value)
        self.init(code, bytes.bytes)
    }
}

/// A pcapng file, block by block, with every length free to lie.
struct PcapngBuilder {
    var file: FileBytes

    init(_ order: ByteOrder = .little, options: [TestOption] = [], minor: UInt16 = 0) {
        file = FileBytes(order)
        section(order, options: options, minor: minor)
    }

    /// A section header; what follows is in its byte order.
    mutating func section(
        _ order: ByteOrder, options: [TestOption] = [], major: UInt16 = 1, minor: UInt16 = 0, length: Int64 = -1
    ) {
        file.order = order
        block(0x0a0d_0d0a, options: options) {
            $0.put(UInt32(0x1a2b_3c4d))
            $0.put(major)
            $0.put(minor)
            $0.put(length)
        }
    }

    mutating func block(
        _ type: UInt32, length: UInt32? = nil, end: UInt32? = nil, options: [TestOption] = [],
        endOfOptions: Bool = true,
        _ body: (inout FileBytes) -> Void
    ) {
        var content = FileBytes(file.order)
        body(&content)
        content.pad()
        for option in options {
            content.put(option.code)
            content.put(UInt16(option.value.count))
            content.bytes += option.value
            content.pad()
        }
        if !options.isEmpty, endOfOptions { content.put(UInt32(0)) }
        let total = UInt32(content.bytes.count + 12)
        file.put(type)
        file.put(length ?? total)
        file.bytes += content.bytes
        file.put(end ?? length ?? total)
    }

    mutating func interface(
        linkType: UInt16 = 1, snapshotLength: UInt32 = 0, options: [TestOption] = [], endOfOptions: Bool = true
    ) {
        block(1, options: options, endOfOptions: endOfOptions) {
            $0.put(linkType)
            $0.put(UInt16(0))
            $0.put(snapshotLength)
        }
    }

    mutating func packet(
        interface: UInt32 = 0, time: UInt64 = 1_700_000_000_000_000, captured: UInt32? = nil, original: UInt32? = nil,
        options: [TestOption] = [], endOfOptions: Bool = true, _ body: [UInt8]
    ) {
        block(6, options: options, endOfOptions: endOfOptions) {
            $0.put(interface)
            $0.put(UInt32(time >> 32))
            $0.put(UInt32(truncatingIfNeeded: time))
            $0.put(captured ?? UInt32(body.count))
            $0.put(original ?? UInt32(body.count))
            $0.bytes += body
        }
    }

    mutating func obsoletePacket(
        interface: UInt16 = 0, drops: UInt16 = 0xffff, time: UInt64 = 1_700_000_000_000_000,
        options: [TestOption] = [], _ body: [UInt8]
    ) {
        block(2, options: options) {
            $0.put(interface)
            $0.put(drops)
            $0.put(UInt32(time >> 32))
            $0.put(UInt32(truncatingIfNeeded: time))
            $0.put(UInt32(body.count))
            $0.put(UInt32(body.count))
            $0.bytes += body
        }
    }

    mutating func simplePacket(original: UInt32? = nil, _ body: [UInt8]) {
        block(3) {
            $0.put(original ?? UInt32(body.count))
            $0.bytes += body
        }
    }

    mutating func statistics(interface: UInt32 = 0, time: UInt64 = 1_700_000_001_000_000, options: [TestOption]) {
        block(5, options: options) {
            $0.put(interface)
            $0.put(UInt32(time >> 32))
            $0.put(UInt32(truncatingIfNeeded: time))
        }
    }

    var bytes: [UInt8] { file.bytes }
}

/// A packet that was read, copied.
struct ReadPacket: Equatable {
    var time: Int64
    var original: UInt32
    var link: LinkType
    var interface: UInt32
    var flags: CaptureFlags
    var bytes: [UInt8]
}

/// What reading a file came to.
struct ReadFile {
    var packets: [ReadPacket] = []
    var annotations: [PacketAnnotations] = []
    var error: CaptureFileError?
    var opened = false
    var format: CaptureFileFormat?
    var sections: [CaptureSection] = []
    var interfaces: [CaptureInterface] = []
    var names: [NameRecord] = []
    var warnings = CaptureWarnings()
    var blocks = BlockCounts()
    var cutTail: CutTail?
    var packetCount: UInt64 = 0
    var summary = CaptureSummary()

    init(_ bytes: [UInt8], blockSize: Int = 256 << 10) {
        do throws(CaptureFileError) {
            var reader = try CaptureFileReader(bytes: bytes, name: "test", blockSize: blockSize)
            read(&reader)
        } catch {
            self.error = error
        }
    }

    init(path: String) {
        do throws(CaptureFileError) {
            var reader = try CaptureFileReader(path: path)
            read(&reader)
        } catch {
            self.error = error
        }
    }

    init(descriptor: Int32) {
        do throws(CaptureFileError) {
            var reader = try CaptureFileReader(descriptor: descriptor, name: "pipe", closing: true)
            read(&reader)
        } catch {
            self.error = error
        }
    }

    private mutating func read(_ reader: inout CaptureFileReader) {
        opened = true
        do throws(CaptureFileError) {
            while try reader.advance() {
                let packet = reader.current
                packets.append(
                    ReadPacket(
                        time: packet.timestamp, original: packet.originalLength, link: packet.linkType,
                        interface: packet.interface, flags: packet.flags, bytes: packet.bytes.copiedBytes))
                annotations.append(reader.currentAnnotations)
                summary.add(reader.current)
            }
        } catch {
            self.error = error
            // A failure is thrown once; then there is nothing more.
            if (try? reader.advance()) != false { packets.removeAll() }
        }
        format = reader.format
        sections = reader.sections
        interfaces = reader.interfaces
        names = reader.names
        warnings = reader.warnings
        blocks = reader.blocks
        cutTail = reader.cutTail
        packetCount = reader.packetCount
        summary.finish(reader, damage: error)
    }

    var lengths: [Int] { packets.map(\.bytes.count) }
}

/// Bytes that tell their place.
func pattern(_ count: Int, _ seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ seed) }
}
