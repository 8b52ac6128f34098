import ByteCore

/// What a pcapng file says about a packet beside its bytes, time, interface and flags (draft-ietf-opsawg-pcapng
/// section 4.3).
///
/// It is read when it is asked for; a reader that does not ask pays nothing for it.
public struct PacketAnnotations: Hashable, Sendable {
    /// How a packet was addressed, as the interface saw it.
    @nonexhaustive
    public enum Reception: UInt8, Sendable, Hashable {
        /// To the interface alone.
        case unicast = 1
        /// To a group.
        case multicast = 2
        /// To all.
        case broadcast = 3
        /// To another machine, seen in promiscuous mode.
        case promiscuous = 4
    }

    /// Bytes whose meaning the number in front of them tells.
    public struct Tagged: Hashable, Sendable {
        /// The algorithm of a hash (0 two's complement, 1 exclusive or, 2 CRC-32, 3 MD5, 4 SHA-1, 5 Toeplitz), or who
        /// gave a verdict (0 hardware, 1 Linux eBPF traffic control, 2 Linux eBPF XDP).
        public let kind: UInt8
        /// The hash or verdict.
        public let bytes: [UInt8]

        /// A hash or verdict of a kind.
        public init(kind: UInt8, bytes: [UInt8]) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    /// Comments (opt_comment), at most ``CaptureFileReader/commentLimit``.
    public var comments: [String] = []
    /// The flags as they stand in the file (epb_flags), or nil.
    public var flagsWord: UInt32?
    /// Packets of the interface that were lost between the one before and this one (epb_dropcount), or nil.
    public var dropCount: UInt64?
    /// A number that the same packet has on each interface that saw it (epb_packetid), or nil.
    public var packetID: UInt64?
    /// The interface's queue that it came through (epb_queue), or nil.
    public var queue: UInt32?
    /// The process that it belongs to (epb_processid_threadid), or nil.
    public var processID: UInt32?
    /// The thread that it belongs to (epb_processid_threadid), or nil.
    public var threadID: UInt32?
    /// Hashes of the packet (epb_hash).
    public var hashes: [Tagged] = []
    /// What was decided about the packet (epb_verdict).
    public var verdicts: [Tagged] = []

    /// Nothing is said.
    public init() {}

    /// How the packet was addressed, as the interface saw it; nil where that is not said.
    public var reception: Reception? { flagsWord.flatMap { Reception(rawValue: UInt8($0 >> 2 & 7)) } }

    /// The errors that the interface saw: bits 16 to 31 of ``flagsWord``; 0 where there were none.
    public var linkErrors: UInt16 { UInt16((flagsWord ?? 0) >> 16) }

    init(_ options: consuming CaptureOptions, dropCount: UInt64?) {
        self.dropCount = dropCount
        while let option = options.next() {
            switch option.code {
            case 1:
                if comments.count < CaptureFileReader.commentLimit { comments.append(option.text) }
            case 2: flagsWord = flagsWord ?? option.integer(UInt32.self)
            case 3: Self.append(option.value, to: &hashes)
            case 5: packetID = packetID ?? option.integer(UInt64.self)
            case 6: queue = queue ?? option.integer(UInt32.self)
            case 7: Self.append(option.value, to: &verdicts)
            case 8:
                guard processID == nil, option.value.byteCount == 8 else { continue }
                processID = option.value.integer(UInt32.self, at: 0, order: option.byteOrder)
                threadID = option.value.integer(UInt32.self, at: 4, order: option.byteOrder)
            default: break
            }
        }
    }

    private static func append(_ value: RawSpan, to list: inout [Tagged]) {
        guard list.count < CaptureFileReader.commentLimit, let kind = value.byte(at: 0) else { return }
        list.append(Tagged(kind: kind, bytes: value.clamped(from: 1, to: value.byteCount).copiedBytes))
    }
}
