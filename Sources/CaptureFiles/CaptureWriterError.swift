public import PacketCodecs

/// Why a capture file can't be written, or a packet not be put into it.
///
/// What concerns one packet or description alone (``concernsOnePacket``) is found before a byte of it is written, and
/// others can be written after it. Everything else ends the file: what was written before stands in it, and nothing
/// follows.
public struct CaptureWriterError: Error, Hashable, Sendable {
    /// What is wrong.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// The file can't be created or opened for writing.
        case cannotCreate(SystemError)
        /// The path names a symbolic link, which is not followed.
        case symbolicLink
        /// The file is one that is being read.
        case isBeingRead
        /// The output takes no more: the disk is full, the pipe closed.
        case output(OutputError)
        /// A pcap file holds packets of one link type, and this is a second one.
        case secondLinkType(LinkType, first: LinkType)
        /// A packet's link type is not that of its interface.
        case linkTypeDiffers(LinkType, interface: LinkType)
        /// A packet or statistics of an interface that was not described.
        case unknownInterface(UInt32, described: Int)
        /// A time, in nanoseconds since 1970, that the format or the interface's unit of time has no room for.
        case timestampOutOfRange(Int64)
        /// A packet of more bytes than the format has room for.
        case packetTooLarge(Int, limit: Int)
        /// An option of more than 65,535 bytes, by its code.
        case optionTooLong(UInt16)
        /// The file was finished before.
        case finished
        /// A name of a file by time that the system can't make.
        case invalidNamePattern(String)
    }

    /// What is wrong.
    public let kind: Kind
    /// The file, as the caller named it.
    public let fileName: String

    init(_ kind: Kind, fileName: String) {
        self.kind = kind
        self.fileName = fileName
    }

    /// Whether only one packet or description can't be written, and the file goes on.
    public var concernsOnePacket: Bool {
        switch kind {
        case .secondLinkType, .linkTypeDiffers, .unknownInterface, .timestampOutOfRange, .packetTooLarge,
            .optionTooLong:
            true
        default: false
        }
    }

    /// Whether nobody reads the other end any more, which is no trouble for a program whose output was cut on purpose.
    public var isClosedPipe: Bool { if case .output(let error) = kind { error.isClosedPipe } else { false } }

    /// Whether there is no room left on the disk.
    public var isDiskFull: Bool { if case .output(let error) = kind { error.isDiskFull } else { false } }
}

extension CaptureWriterError: CustomStringConvertible {
    /// One sentence, with the file's name.
    public var description: String {
        // An output's error names it itself.
        if case .output(let error) = kind { return "\(error)" }
        return "\(fileName): \(kind)"
    }
}

extension CaptureWriterError.Kind: Error {}

extension CaptureWriterError.Kind: CustomStringConvertible {
    /// What is wrong, without the file.
    public var description: String {
        switch self {
        case .cannotCreate(let error): "cannot be created: \(error)"
        case .symbolicLink: "is a symbolic link, which is not followed"
        case .isBeingRead: "is being read and can't be written at the same time"
        case .output(let error): "\(error.reason)"
        case .secondLinkType(let second, let first):
            "a pcap file holds packets of one link type: \(first) before, and now \(second)"
        case .linkTypeDiffers(let linkType, let interface):
            "a packet of link type \(linkType) from an interface of link type \(interface)"
        case .unknownInterface(let number, let described):
            "a packet of interface \(number), and \(described) were described"
        case .timestampOutOfRange(let time): "there is no room for the time \(time) ns since 1970"
        case .packetTooLarge(let count, let limit): "a packet has \(count) bytes, and there is room for \(limit)"
        case .optionTooLong(let code): "option \(code) has more than 65535 bytes"
        case .finished: "it was finished before"
        case .invalidNamePattern(let pattern): "no name of a file can be made of '\(pattern)'"
        }
    }
}
