/// Why a capture file can't be read, or can't be read on: what is wrong, in which file, and where in it.
///
/// What stands before the damage has been handed out when this is thrown. The texts hold the file's name as it was given,
/// and nothing else from outside; they are meant to be escaped as a whole where they are printed.
public struct CaptureFileError: Error, Hashable, Sendable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// The file can't be opened; the number of the system's error.
        case cannotOpen(Int32)
        /// The system failed to read; the number of the system's error.
        case cannotRead(Int32)
        /// There is not a single byte.
        case empty
        /// The file ends inside its first header, after so many bytes.
        case headerCut(Int)
        /// The first four bytes, in the order in which they stand, begin no capture file.
        case notACaptureFile(UInt32)
        /// The file is compressed by the named program.
        case compressed(Compression)
        /// What is compressed can't be unpacked, or can't be unpacked on. The error's offset is that of the unpacked bytes,
        /// this failure's that of the compressed ones.
        case decompression(DecompressionFailure)
        /// A relative of the pcap format that holds packets in another form, or none.
        case unsupportedVariant(Variant)
        /// A version of the format that is not known.
        case unsupportedVersion(major: UInt16, minor: UInt16)
        /// Bits of pcap's link-type word that must be zero are not.
        case reservedLinkTypeBits(UInt32)
        /// A pcap record claims more captured bytes than packets of its link type can have.
        case capturedLengthTooLarge(UInt32, limit: UInt32)
        /// A pcapng section header without the number that tells the byte order.
        case unknownByteOrder(UInt32)
        /// Carriage returns and line feeds of a pcapng file were changed, by a transfer in text mode.
        case textModeDamage
        /// A pcapng block whose length is no multiple of four, or is less than a block of its kind takes.
        case invalidBlockLength(UInt32)
        /// A pcapng block that must be held whole and is larger than this library holds.
        case blockTooLarge(UInt32, limit: UInt32)
        /// The length at the end of a pcapng block is not the one at its start.
        case blockLengthsDiffer(start: UInt32, end: UInt32)
        /// A packet of an interface that the section has not described.
        case unknownInterface(UInt32, described: Int)
        /// A packet that claims more captured bytes than its pcapng block has.
        case capturedLengthExceedsBlock(UInt32, available: Int)
        /// A pcapng option, of the given code, that claims more bytes than its block has.
        case optionExceedsBlock(UInt16)
        /// A section describes more interfaces than this library keeps.
        case tooManyInterfaces(limit: Int)
    }

    /// A relative of the pcap format.
    @nonexhaustive
    public enum Variant: Hashable, Sendable, BitwiseCopyable {
        /// Navtel's, with nanoseconds.
        case navtel
        /// BPF instructions in place of packets, as newer libpcap writes them.
        case bpfProgram
        /// A number that is set aside for a layout that nobody has written down.
        case reserved
    }

    /// What is wrong.
    public let kind: Kind
    /// The file, as the caller named it.
    public let fileName: String
    /// Where the record, block or header starts that can't be read, in bytes from the start of the file.
    public let offset: UInt64
    /// The number of the record (pcap, counted through all sections) or block (pcapng), from 1; 0 for what concerns the
    /// file as a whole.
    public let record: UInt64
    /// Whether ``record`` counts pcapng blocks and not pcap records.
    public let countsBlocks: Bool

    package init(
        _ kind: Kind, fileName: String, offset: UInt64 = 0, record: UInt64 = 0, countsBlocks: Bool = false
    ) {
        self.kind = kind
        self.fileName = fileName
        self.offset = offset
        self.record = record
        self.countsBlocks = countsBlocks
    }

    /// Whether the file itself is damaged or not understood, other than that the system can't read it.
    public var isDamage: Bool {
        switch kind {
        case .cannotOpen, .cannotRead: false
        case .decompression(let failure):
            switch failure.reason {
            case .missingLibrary, .outOfMemory: false
            default: true
            }
        default: true
        }
    }
}

extension CaptureFileError.Kind {
    /// What a failing input means for the file.
    package init(_ error: InputError) {
        switch error {
        case .system(let error): self = .cannotRead(error.number)
        case .decompression(let failure): self = .decompression(failure)
        }
    }
}

extension CaptureFileError: CustomStringConvertible {
    /// One sentence, with the file's name and, for damage inside it, the place.
    public var description: String {
        var place = fileName
        if record > 0 {
            place += ": \(countsBlocks ? "block" : "record") \(record) at byte \(offset)"
        } else if offset > 0 {
            place += ": at byte \(offset)"
        }
        return "\(place): \(kind)"
    }
}

extension CaptureFileError.Kind: CustomStringConvertible {
    /// What is wrong, without the place.
    public var description: String {
        switch self {
        case .cannotOpen(let number): "cannot be opened: \(SystemError(number: number))"
        case .cannotRead(let number): "cannot be read: \(SystemError(number: number))"
        case .empty: "the file is empty: not even a capture file header"
        case .headerCut(let count):
            "the file ends inside its first header, after \(count) byte\(count == 1 ? "" : "s")"
        case .notACaptureFile(let first): "neither pcap nor pcapng: it begins with the bytes \(hex(first))"
        case .compressed(let program):
            switch program {
            case .gzip, .zstd:
                "compressed by \(program.rawValue): CaptureCompression opens it, or decompress it first, for example "
                    + "with \(program.rawValue) -dc"
            case .lz4, .xz, .bzip2:
                "compressed by \(program.rawValue): decompress it first, for example with \(program.rawValue) -dc"
            }
        case .decompression(let failure): "\(failure)"
        case .unsupportedVariant(.navtel): "Navtel's variant of pcap, which is not supported"
        case .unsupportedVariant(.bpfProgram): "a file of BPF instructions, which is not supported"
        case .unsupportedVariant(.reserved): "a variant of pcap whose layout is not known, which is not supported"
        case .unsupportedVersion(let major, let minor): "version \(major).\(minor) of the format is not known"
        case .reservedLinkTypeBits(let word): "the link type 0x\(hex(word)) has reserved bits set"
        case .capturedLengthTooLarge(let length, let limit):
            "it claims \(length) captured bytes, and packets of this link type have at most \(limit)"
        case .unknownByteOrder(let magic): "the section header's byte-order magic is 0x\(hex(magic))"
        case .textModeDamage:
            "line endings were changed: the file was transferred in text mode, transfer it again in binary mode"
        case .invalidBlockLength(let length): "the block's length \(length) cannot be"
        case .blockTooLarge(let length, let limit): "the block has \(length) bytes, and at most \(limit) can be held"
        case .blockLengthsDiffer(let start, let end):
            "the block's length is \(start) at its start and \(end) at its end"
        case .unknownInterface(let number, let described):
            "a packet of interface \(number), and the section has described \(described) so far"
        case .capturedLengthExceedsBlock(let length, let available):
            "the packet claims \(length) captured bytes, and its block has \(available)"
        case .optionExceedsBlock(let code): "option \(code) claims more bytes than its block has"
        case .tooManyInterfaces(let limit): "the section describes more than \(limit) interfaces"
        }
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
