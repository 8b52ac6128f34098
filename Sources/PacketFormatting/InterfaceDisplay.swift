import ByteCore

/// What the outputs show of the interface that saw a packet: its name, and how finely it tells the time.
///
/// Made once for an interface; the escaping of the name, which comes from outside, is done then and not for each packet.
public struct InterfaceDisplay: Hashable, Sendable {
    /// The digits behind the decimal point that the interface's clock gives: 0 to 9.
    public let timestampDigits: Int
    /// The name with everything that could act spelled out; empty where the interface has none.
    let text: [UInt8]
    /// The name as the inside of a JSON string; empty where the interface has none.
    let json: [UInt8]

    /// An interface whose name is `name`, if it has one; an empty name counts as none.
    ///
    /// Digits outside 0 to 9 become the nearest of them.
    public init(name: String? = nil, timestampDigits: Int = 6) {
        let bytes = Array((name ?? "").utf8)
        self.init(nameBytes: bytes.rawSpan, timestampDigits: timestampDigits)
    }

    /// An interface whose name is `bytes`, which may be no UTF-8; no bytes mean no name.
    public init(nameBytes bytes: RawSpan, timestampDigits: Int = 6) {
        self.timestampDigits = Swift.min(9, Swift.max(0, timestampDigits))
        var text = TextBuffer()
        text.append(escaping: bytes)
        self.text = text.bytes.copiedBytes
        text.removeAll()
        text.append(escapingJSON: bytes)
        json = text.bytes.copiedBytes
    }
}
