import ByteCore
import Testing

@Suite struct BigEndianTests {
    private func check<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(_: Value.Type) throws {
        let size = MemoryLayout<Value>.size
        #expect(MemoryLayout<BigEndian<Value>>.size == size)
        var generator = SeededGenerator(seed: UInt64(size))
        for offset in 0..<9 {
            var bytes = (0..<offset + size + 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var value: Value = 0
            var swapped: Value = 0
            for index in 0..<size {
                value = value << 8 | Value(truncatingIfNeeded: bytes[offset + index])
                swapped = swapped << 8 | Value(truncatingIfNeeded: bytes[offset + size - 1 - index])
            }
            if size == 1 {
                value = Value(truncatingIfNeeded: bytes[offset])
                swapped = value
            }
            #expect(try bytes.rawSpan.bigEndian(Value.self, at: offset) == value)
            #expect(bytes.rawSpan.integer(Value.self, at: offset, order: .big) == value)
            #expect(bytes.rawSpan.integer(Value.self, at: offset, order: .little) == swapped)
            let stored = try bytes.rawSpan.load(BigEndian<Value>.self, at: offset)
            #expect(stored.value == value)
            #expect(stored == BigEndian(value))
            let before = bytes
            var span = bytes.mutableRawSpan
            try span.store(BigEndian(~value), at: offset)
            #expect(
                bytes
                    == before.enumerated().map {
                        (offset..<offset + size).contains($0.offset) ? ~$0.element : $0.element
                    })
        }
        let short = [UInt8](repeating: 0, count: size + 2)
        for offset in [3, size + 2, size + 3, -1, Int.max, Int.min] {
            #expect(short.rawSpan.integer(Value.self, at: offset, order: .big) == nil)
            let available = offset < 0 || offset > short.count ? 0 : short.count - offset
            #expect(throws: OutOfBounds(offset: offset, needed: size, available: available)) {
                _ = try short.rawSpan.bigEndian(Value.self, at: offset)
            }
            var target = short
            #expect(throws: OutOfBounds(offset: offset, needed: size, available: available)) {
                var span = target.mutableRawSpan
                try span.store(BigEndian<Value>(1), at: offset)
            }
            #expect(target == short)
        }
    }

    @Test func allWidthsAtOddOffsets() throws {
        try check(UInt8.self)
        try check(UInt16.self)
        try check(UInt32.self)
        try check(UInt64.self)
        try check(Int16.self)
        try check(Int32.self)
        try check(Int64.self)
    }

    @Test func settingSwapsToo() {
        var stored = BigEndian(UInt16(1))
        stored.value = 0x1234
        #expect(stored == BigEndian(UInt16(0x1234)))
        #expect(stored.value == 0x1234)
    }
}
