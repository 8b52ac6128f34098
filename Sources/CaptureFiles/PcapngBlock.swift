import ByteCore
import PacketCodecs

/// The numbers of pcapng's blocks (draft-ietf-opsawg-pcapng section 10.1).
enum BlockType {
    static let section: UInt32 = 0x0a0d_0d0a
    static let interface: UInt32 = 1
    static let obsoletePacket: UInt32 = 2
    static let simplePacket: UInt32 = 3
    static let nameResolution: UInt32 = 4
    static let statistics: UInt32 = 5
    static let enhancedPacket: UInt32 = 6
    static let journalEntry: UInt32 = 9
    static let decryptionSecrets: UInt32 = 10
    static let custom: UInt32 = 0x0000_0bad
    static let customNotCopied: UInt32 = 0x4000_0bad

    /// Whether four bytes, in the order in which they stand, are what a transfer in text mode makes of the number of a
    /// section header, which was chosen to show just that.
    static func isTextModeDamage(_ bytes: UInt32) -> Bool {
        if bytes == section { return false }
        // What is kept of 0A 0D 0D 0A stands at either end.
        return bytes >> 8 == 0x0a0d0a || bytes & 0xffffff == 0x0a0d0a || bytes & 0xffffff == 0x0a0d0d
            || bytes >> 8 == 0x0d0d0a || bytes == 0x0d0a_0d0d || bytes == 0x0d0a_0d0a
    }
}

extension CaptureSection {
    /// Takes what the options of a section header say; gives the code of an option that exceeds the block.
    mutating func read(_ options: consuming CaptureOptions, keeper: inout MetadataKeeper) -> UInt16? {
        var seen = SeenOptions()
        while let option = options.next() {
            if option.code == 1 {
                keeper.append(comment: option.value, to: &comments)
                continue
            }
            guard (2...4).contains(option.code) else { continue }
            guard seen.insert(option.code) else {
                keeper.warnings.repeatedOptions += 1
                continue
            }
            switch option.code {
            case 2: hardware = keeper.text(option.value)
            case 3: operatingSystem = keeper.text(option.value)
            default: application = keeper.text(option.value)
            }
        }
        return options.overrun
    }
}

extension CaptureInterface {
    /// Takes what the options of an interface description say; gives the code of an option that exceeds the block.
    mutating func read(_ options: consuming CaptureOptions, keeper: inout MetadataKeeper) -> UInt16? {
        var seen = SeenOptions()
        while let option = options.next() {
            switch option.code {
            case 1:
                keeper.append(comment: option.value, to: &comments)
                continue
            case 4:
                readIPv4(option.value, keeper: &keeper)
                continue
            case 5:
                readIPv6(option.value, keeper: &keeper)
                continue
            case 2, 3, 6...18: break
            default: continue
            }
            guard seen.insert(option.code) else {
                keeper.warnings.repeatedOptions += 1
                continue
            }
            switch option.code {
            case 2: name = keeper.text(option.value)
            case 3: description = keeper.text(option.value)
            case 6:
                macAddress = keeper.checked(option.value.byteCount == 6 ? try? MACAddress(decoding: option.value) : nil)
            case 7:
                euiAddress = keeper.checked(
                    option.value.byteCount == 8 ? option.value.integer(UInt64.self, at: 0, order: .big) : nil)
            case 8: speed = keeper.checked(option.integer(UInt64.self))
            case 9:
                if let value = keeper.checked(option.integer(UInt8.self)) {
                    resolution = TimestampResolution(rawValue: value)
                }
            case 11: filter = readFilter(option.value, keeper: &keeper)
            case 12: operatingSystem = keeper.text(option.value)
            case 13:
                if let value = keeper.checked(option.integer(UInt8.self)) {
                    // The draft says bits and gives an example in bytes; no check sequence is a bit or eight bytes long.
                    frameCheckSequenceLength = value >= 8 ? Int(value / 8) : Int(value)
                }
            case 14:
                if let value = keeper.checked(option.integer(Int64.self)) { timestampOffset = value }
            case 15: hardware = keeper.text(option.value)
            case 16: transmitSpeed = keeper.checked(option.integer(UInt64.self))
            case 17: receiveSpeed = keeper.checked(option.integer(UInt64.self))
            case 18: timeZone = keeper.text(option.value)
            default: break  // 10, if_tzone: its unit was never laid down.
            }
        }
        return options.overrun
    }

    private mutating func readIPv4(_ value: RawSpan, keeper: inout MetadataKeeper) {
        guard value.byteCount == 8, let address = try? IPv4Address(decoding: value),
            let mask = try? IPv4Address(decoding: value, at: 4)
        else {
            keeper.warnings.malformedOptions += 1
            return
        }
        guard ipv4Addresses.count < CaptureFileReader.commentLimit else {
            keeper.warnings.droppedTexts += 1
            return
        }
        ipv4Addresses.append(IPv4Assignment(address: address, mask: mask))
    }

    private mutating func readIPv6(_ value: RawSpan, keeper: inout MetadataKeeper) {
        guard value.byteCount == 17, let address = try? IPv6Address(decoding: value), let length = value.byte(at: 16)
        else {
            keeper.warnings.malformedOptions += 1
            return
        }
        guard ipv6Addresses.count < CaptureFileReader.commentLimit else {
            keeper.warnings.droppedTexts += 1
            return
        }
        ipv6Addresses.append(IPv6Assignment(address: address, prefixLength: length))
    }

    private func readFilter(_ value: RawSpan, keeper: inout MetadataKeeper) -> Filter? {
        guard let kind = value.byte(at: 0) else {
            keeper.warnings.malformedOptions += 1
            return nil
        }
        let rest = value.clamped(from: 1, to: value.byteCount)
        switch kind {
        case 0: return keeper.text(rest).map { .expression($0) }
        case 1: return keeper.bytes(rest).map { .program($0) }
        default: return keeper.bytes(rest).map { .other(kind, $0) }
        }
    }
}

extension InterfaceStatistics {
    /// Takes what the options of a statistics block say; gives the code of an option that exceeds the block.
    mutating func read(
        _ options: consuming CaptureOptions, clock: InterfaceState, keeper: inout MetadataKeeper
    ) -> UInt16? {
        var seen = SeenOptions()
        while let option = options.next() {
            if option.code == 1 {
                keeper.append(comment: option.value, to: &comments)
                continue
            }
            guard (2...8).contains(option.code) else { continue }
            guard seen.insert(option.code) else {
                keeper.warnings.repeatedOptions += 1
                continue
            }
            guard let value = keeper.checked(option.integer(UInt64.self)) else { continue }
            switch option.code {
            // A time is two words, the high one first in either byte order.
            case 2: startTime = clock.time(option.byteOrder == .big ? value : value << 32 | value >> 32)
            case 3: endTime = clock.time(option.byteOrder == .big ? value : value << 32 | value >> 32)
            case 4: received = value
            case 5: droppedByInterface = value
            case 6: acceptedByFilter = value
            case 7: droppedByOperatingSystem = value
            default: delivered = value
            }
        }
        return options.overrun
    }
}

/// What decoding a packet needs to know about its interface: small and plain, because it is looked up for each.
struct InterfaceState: Sendable, BitwiseCopyable {
    /// Its number among all interfaces of the file.
    var index: UInt32
    var snapshotLength: UInt32
    var linkType: LinkType
    var flags: CaptureFlags
    var resolution: TimestampResolution
    /// 0 where a unit is no whole number of nanoseconds, or an offset has to be added.
    var nanosecondsPerUnit: UInt64
    var offset: Int64

    init(_ interface: CaptureInterface, index: UInt32) {
        self.index = index
        snapshotLength = interface.snapshotLength
        linkType = interface.linkType
        flags = CaptureFlags(frameCheckSequenceLength: interface.frameCheckSequenceLength)
        resolution = interface.resolution
        offset = interface.timestampOffset
        nanosecondsPerUnit = offset == 0 ? resolution.nanosecondsPerUnit : 0
    }

    /// A time stamp in nanoseconds since 1970, and whether it is one; the nearest value where it is not.
    @inline(__always)
    func timestamp(_ units: UInt64) -> (value: Int64, isValid: Bool) {
        let (product, overflow) = units.multipliedReportingOverflow(by: nanosecondsPerUnit)
        if nanosecondsPerUnit != 0, !overflow, product <= UInt64(Int64.max) {
            return (Int64(truncatingIfNeeded: product), true)
        }
        return exactTimestamp(units)
    }

    @inline(never)
    private func exactTimestamp(_ units: UInt64) -> (value: Int64, isValid: Bool) {
        let nanoseconds = resolution.nanoseconds(units) + Int128(offset) * 1_000_000_000
        return (Int64(clamping: nanoseconds), Int64(exactly: nanoseconds) != nil)
    }

    /// A time stamp in nanoseconds since 1970, or nil where it can't be.
    func time(_ units: UInt64) -> Int64? {
        let (value, isValid) = timestamp(units)
        return isValid ? value : nil
    }
}

/// The fixed part of an enhanced packet block and of the obsolete packet block, whose integers are in the section's byte
/// order and not always big-endian as the names of the types say.
struct PacketBlockHeader: WireImage {
    let type: BigEndian<UInt32>
    let length: BigEndian<UInt32>
    let interface: BigEndian<UInt32>
    let timestampHigh: BigEndian<UInt32>
    let timestampLow: BigEndian<UInt32>
    let capturedLength: BigEndian<UInt32>
    let originalLength: BigEndian<UInt32>
}
