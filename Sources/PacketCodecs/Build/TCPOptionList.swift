import ByteCore

/// The options of a TCP header to build with, at most 40 bytes (RFC 9293 section 3.1).
///
/// ```swift
/// TCP(sourcePort: 1, destinationPort: 2, flags: .syn, options: [.maximumSegmentSize(1460), .sackPermitted])
/// ```
/// The list is padded to a multiple of four bytes by zeros, "end of options".
@frozen
public struct TCPOptionList: Hashable, Sendable, BitwiseCopyable {
    /// An option to build with.
    @nonexhaustive
    public enum Option: Hashable, Sendable {
        /// The list ends here.
        case endOfOptions
        /// Nothing: aligns what follows.
        case noOperation
        /// The largest segment that the sender will take, in bytes of payload (RFC 9293 section 3.7.1).
        case maximumSegmentSize(UInt16)
        /// By how many bits to shift the sender's windows, 0 to 14 (RFC 7323 section 2).
        case windowScale(UInt8)
        /// Selective acknowledgments may be sent (RFC 2018 section 2).
        case sackPermitted
        /// What was received out of order, 1 to 4 blocks (RFC 2018 section 3).
        case sack([SelectiveBlock])
        /// The sender's clock and the one it echoes (RFC 7323 section 3).
        case timestamps(value: UInt32, echoReply: UInt32)
        /// An MD5 signature of 16 bytes (RFC 2385).
        case md5Signature([UInt8])
        /// TCP authentication (RFC 5925 section 2.2): which keys, and the message authentication code.
        case authentication(keyID: UInt8, nextKeyID: UInt8, code: [UInt8])
        /// A Fast Open cookie, empty where one is asked for (RFC 7413 section 2).
        case fastOpen(cookie: [UInt8])
        /// Multipath TCP (RFC 8684): the bytes behind kind and length.
        case multipath([UInt8])
        /// Any other kind: the bytes behind kind and length.
        case other(kind: UInt8, [UInt8])
    }

    /// Sequence numbers that were received out of order.
    public struct SelectiveBlock: Hashable, Sendable {
        /// The first that was received.
        public var left: UInt32
        /// The first behind them that was not.
        public var right: UInt32

        /// From `left` up to, not including, `right`.
        public init(left: UInt32, right: UInt32) {
            self.left = left
            self.right = right
        }
    }

    @usableFromInline
    var bytes = ShortOptions()

    /// No options.
    @inlinable
    @inline(__always)
    public init() {}

    /// These options, one behind the other. More than 40 bytes are an error when the packet is built.
    public init(_ options: [Option]) {
        for option in options { append(option) }
    }

    /// Options as they stand in a header; nothing is added to them.
    public init(bytes: RawSpan) {
        self.bytes.append(bytes)
        self.bytes.isAsGiven = true
    }

    /// The bytes of the options, without padding; more than 40 can't be built.
    public var byteCount: Int { bytes.count }

    /// Adds an option at the end.
    public mutating func append(_ option: Option) {
        bytes.isAsGiven = false
        switch option {
        case .endOfOptions: bytes.append(UInt8(0))
        case .noOperation: bytes.append(UInt8(1))
        case .maximumSegmentSize(let size):
            bytes.append(UInt16(0x0204))
            bytes.append(size)
        case .windowScale(let shift):
            bytes.append(UInt16(0x0303))
            bytes.append(shift)
        case .sackPermitted: bytes.append(UInt16(0x0402))
        case .sack(let blocks):
            header(5, blocks.count * 8)
            for block in blocks {
                bytes.append(block.left)
                bytes.append(block.right)
            }
        case .timestamps(let value, let echoReply):
            bytes.append(UInt16(0x080a))
            bytes.append(value)
            bytes.append(echoReply)
        case .md5Signature(let signature): append(19, signature)
        case .authentication(let key, let next, let code):
            header(29, 2 + code.count)
            bytes.append(key)
            bytes.append(next)
            bytes.append(code.rawSpan)
        case .fastOpen(let cookie): append(34, cookie)
        case .multipath(let body): append(30, body)
        case .other(let kind, let body): append(kind, body)
        }
    }

    private mutating func append(_ kind: UInt8, _ body: [UInt8]) {
        header(kind, body.count)
        bytes.append(body.rawSpan)
    }

    private mutating func header(_ kind: UInt8, _ count: Int) {
        bytes.append(kind)
        // What does not fit a byte does not fit 40 either, and is an error when the packet is built.
        bytes.append(UInt8(clamping: count + 2))
    }
}

extension TCPOptionList: ExpressibleByArrayLiteral {
    /// These options.
    public init(arrayLiteral options: Option...) { self.init(options) }
}
