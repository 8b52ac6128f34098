#if !hasFeature(Embedded)
public import ByteCore

extension DSOType: CustomStringConvertible {
    private static let names: [NumberName] = [
        NumberName(1, "KEEPALIVE"), NumberName(2, "RETRY-DELAY"), NumberName(3, "ENCRYPTION-PADDING"),
        NumberName(0x40, "SUBSCRIBE"), NumberName(0x41, "PUSH"), NumberName(0x42, "UNSUBSCRIBE"),
        NumberName(0x43, "RECONFIRM"),
    ]

    /// The type's name as in the registry, such as `KEEPALIVE`, where it has one.
    public var name: StaticString? { NumberName.find(rawValue, in: Self.names) }

    /// The type's name; `DSO` and its number where it has none.
    public var description: String {
        var text = TextBuffer(capacity: 24)
        text.append(self)
        return text.string
    }
}

extension DSOValue: CustomStringConvertible {
    /// The TLV in one line: `KEEPALIVE: inactivity 15000 ms, interval 60000 ms`.
    public var description: String {
        var text = TextBuffer(capacity: 64)
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends the name of a TLV's type, or `DSO` and its number.
    public mutating func append(_ type: DSOType) {
        if let name = type.name {
            append(name)
        } else {
            append("DSO")
            append(decimal: UInt64(type.rawValue))
        }
    }

    /// Appends a TLV in one line, its name in front.
    public mutating func append(_ value: DSOValue) {
        append(value.type)
        append(":")
        switch value {
        case .keepalive(let timeout, let interval):
            append(" inactivity ")
            append(milliseconds: timeout)
            append(", interval ")
            append(milliseconds: interval)
        case .retryDelay(let delay):
            append(" ")
            append(milliseconds: delay)
        case .encryptionPadding(let bytes):
            append(" ")
            append(decimal: UInt64(bytes.count))
            append(bytes.count == 1 ? " byte" : " bytes")
        case .unknown(_, let bytes):
            if bytes.isEmpty { return }
            append(" ")
            append(hexOf: bytes.rawSpan)
        case .malformed(_, let bytes, _):
            append(bytes.isEmpty ? "" : " ")
            append(hexOf: bytes.rawSpan)
            append(" (malformed)")
        }
    }

    private mutating func append(milliseconds value: UInt32) {
        if value == UInt32.max {
            append("infinite")
            return
        }
        append(decimal: UInt64(value))
        append(" ms")
    }
}

extension DNSSection {
    /// The section's name in a message of an opcode, as in `dig`: an UPDATE has other names (RFC 2136 section 2).
    public func name(_ opcode: Opcode = .query) -> StaticString {
        let isUpdate = opcode == .update
        return switch self {
        case .question: isUpdate ? "ZONE" : "QUESTION"
        case .answer: isUpdate ? "PREREQUISITE" : "ANSWER"
        case .authority: isUpdate ? "UPDATE" : "AUTHORITY"
        case .additional: "ADDITIONAL"
        }
    }
}
#endif
