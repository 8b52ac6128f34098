/// Bytes of an input that decide what a fuzz target does. Behind their end all of them are 0, so that every input is one.
public struct Choices {
    private let bytes: [UInt8]
    private var position: Int

    /// Choices by these bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        position = 0
    }

    /// How many bytes are left.
    public var count: Int { bytes.count - position }

    /// The next byte.
    public mutating func byte() -> UInt8 {
        guard position < bytes.count else { return 0 }
        position += 1
        return bytes[position - 1]
    }

    /// Whether: one byte for each.
    public mutating func flag() -> Bool { byte() & 1 != 0 }

    /// A number below `limit`, which is at most 256.
    public mutating func below(_ limit: Int) -> Int { Int(byte()) % max(1, limit) }

    /// One of several.
    public mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    /// A number of any size, from as many bytes as it has.
    public mutating func number<Value: FixedWidthInteger>(_: Value.Type = Value.self) -> Value {
        var value: Value = 0
        for _ in 0..<Value.bitWidth / 8 { value = value << 8 | Value(truncatingIfNeeded: byte()) }
        return value
    }

    /// Nil, or a number.
    public mutating func optional<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        flag() ? number(type) : nil
    }

    /// The next bytes, fewer at the end.
    public mutating func next(_ count: Int) -> [UInt8] {
        let end = min(bytes.count, position + max(0, count))
        defer { position = end }
        return Array(bytes[position..<end])
    }

    /// All that are left.
    public mutating func rest() -> [UInt8] { next(count) }
}
