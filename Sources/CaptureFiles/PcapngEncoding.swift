import ByteCore
import PacketCodecs

extension PcapngBlockBuilder {
    /// Appends a time as blocks have it: two words, the high one first in either byte order.
    mutating func put(time units: UInt64) {
        put(UInt32(truncatingIfNeeded: units >> 32))
        put(UInt32(truncatingIfNeeded: units))
    }

    mutating func option(_ code: UInt16, time units: UInt64?) {
        guard let units else { return }
        let isLittle = ByteOrder.native == .little
        option(code, integer: isLittle ? units << 32 | units >> 32 : units)
    }

    /// Appends the options of a packet in the machine's byte order, as far as their meaning is known.
    mutating func appendConverted(_ options: consuming CaptureOptions) throws(CaptureWriterError.Kind) {
        while let option = options.next() {
            switch option.code {
            case 2, 6:
                guard let value = option.integer(UInt32.self) else { continue }
                self.option(option.code, integer: value)
            case 4, 5:
                guard let value = option.integer(UInt64.self) else { continue }
                self.option(option.code, integer: value)
            case 8:
                // A process and a thread.
                guard option.value.byteCount == 8,
                    let process = option.value.integer(UInt32.self, at: 0, order: option.byteOrder),
                    let thread = option.value.integer(UInt32.self, at: 4, order: option.byteOrder)
                else { continue }
                try self.option(8, words: process, thread, rest: RawSpan())
            case 2988, 2989, 19372, 19373:
                // Custom: who defined it, and bytes that only they understand.
                guard let enterprise = option.value.integer(UInt32.self, at: 0, order: option.byteOrder) else {
                    continue
                }
                try self.option(
                    option.code, words: enterprise, rest: option.value.clamped(from: 4, to: option.value.byteCount))
            default: try self.option(option.code, option.value)
            }
        }
        endOptions()
    }

    mutating func option(
        _ code: UInt16, words: UInt32..., rest: RawSpan
    ) throws(CaptureWriterError.Kind) {
        var value = PcapngBlockBuilder(reusing: [])
        for word in words { value.put(word) }
        for offset in 0..<rest.byteCount { value.put(rest.byte(at: offset) ?? 0) }
        try option(code, value.bytes)
    }

    mutating func option(_ code: UInt16, kind: UInt8, _ bytes: [UInt8]) throws(CaptureWriterError.Kind) {
        try option(code, [kind] + bytes)
    }
}

extension PacketAnnotations {
    /// Appends all that is said, as the options of an enhanced packet block.
    func append(to builder: inout PcapngBlockBuilder) throws(CaptureWriterError.Kind) {
        try builder.options(1, comments)
        builder.option(2, integer: flagsWord)
        for hash in hashes { try builder.option(3, kind: hash.kind, hash.bytes) }
        builder.option(4, integer: dropCount)
        builder.option(5, integer: packetID)
        builder.option(6, integer: queue)
        for verdict in verdicts { try builder.option(7, kind: verdict.kind, verdict.bytes) }
        if let processID { try builder.option(8, words: processID, threadID ?? 0, rest: RawSpan()) }
        builder.endOptions()
    }
}

extension CaptureInterface {
    /// The interface as an interface description block.
    func block() throws(CaptureWriterError.Kind) -> [UInt8] {
        var block = PcapngBlockBuilder(type: BlockType.interface)
        block.put(linkType.rawValue)
        block.put(UInt16(0))
        block.put(snapshotLength)
        try block.options(1, comments)
        try block.option(2, name)
        try block.option(3, description)
        for own in ipv4Addresses {
            try block.option(4, ByteImage.bytes(own.address) + ByteImage.bytes(own.mask))
        }
        for own in ipv6Addresses { try block.option(5, ByteImage.bytes(own.address) + [own.prefixLength]) }
        if let macAddress { try block.option(6, ByteImage.bytes(macAddress)) }
        if let euiAddress { try block.option(7, ByteImage.bytes(BigEndian(euiAddress))) }
        block.option(8, integer: speed)
        block.option(9, integer: resolution.rawValue)
        switch filter {
        case .expression(let text)?: try block.option(11, kind: 0, Array(text.utf8))
        case .program(let bytes)?: try block.option(11, kind: 1, bytes)
        case .other(let kind, let bytes)?: try block.option(11, kind: kind, bytes)
        case nil: break
        }
        try block.option(12, operatingSystem)
        if frameCheckSequenceLength > 0 {
            // In bytes, as in the draft's example; those of eight and more, which a reader takes for bits, in bits.
            let length = min(frameCheckSequenceLength, 31)
            block.option(13, integer: UInt8(length < 8 ? length : length * 8))
        }
        if timestampOffset != 0 { block.option(14, integer: timestampOffset) }
        try block.option(15, hardware)
        block.option(16, integer: transmitSpeed)
        block.option(17, integer: receiveSpeed)
        try block.option(18, timeZone)
        block.end()
        return block.bytes
    }
}

extension NameRecord {
    /// Appends the record, or several of the same address where one has no room for all names.
    func append(to block: inout PcapngBlockBuilder) throws(CaptureWriterError.Kind) {
        let code: UInt16
        let key: [UInt8]
        switch address {
        case .ip(.v4(let address)): (code, key) = (1, ByteImage.bytes(address))
        case .ip(.v6(let address)): (code, key) = (2, ByteImage.bytes(address))
        case .mac(let address): (code, key) = (3, ByteImage.bytes(address))
        case .eui64(let address): (code, key) = (4, ByteImage.bytes(BigEndian(address)))
        }
        var value = key
        for name in names {
            let bytes = Array(name.utf8)
            if value.count > key.count, value.count + bytes.count + 1 > 0xffff {
                try block.option(code, value)
                value = key
            }
            value += bytes
            value.append(0)
        }
        try block.option(code, value)
    }
}

extension TimestampResolution {
    var isFinerThanMicroseconds: Bool { isBinary ? exponent > 19 : exponent > 6 }

    /// A time of no sign in units; nil where 64 bits have no room for it.
    ///
    /// Decimal units are rounded down. Binary ones are rounded up, which undoes how they were rounded down when they were
    /// read.
    func units(_ nanoseconds: Int128) -> UInt64? {
        if isBinary {
            // A time of 64 bits and a second's worth more has no room for more than so many bits below it.
            guard exponent <= 60 else { return nanoseconds == 0 ? 0 : nil }
            return UInt64(exactly: ((nanoseconds << Int128(exponent)) + 999_999_999) / 1_000_000_000)
        }
        if exponent <= 9 { return UInt64(exactly: nanoseconds / Int128(nanosecondsPerUnit)) }
        guard exponent <= 28 else { return nanoseconds == 0 ? 0 : nil }
        var units = nanoseconds
        for _ in 9..<exponent {
            units *= 10
            if units > Int128(UInt64.max) { return nil }
        }
        return UInt64(exactly: units)
    }
}

enum ByteImage {
    /// The bytes of a wire image.
    static func bytes<Image: WireImage>(_ image: Image) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: MemoryLayout<Image>.size)
        var span = bytes.mutableRawSpan
        span.storeBytes(of: image, toByteOffset: 0, as: Image.self)
        return bytes
    }
}
