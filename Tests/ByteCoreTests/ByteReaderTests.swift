import ByteCore
import Testing

@Suite struct ByteReaderTests {
    private let bytes = hex("0102030405060708090a0b0c0d0e0f10")

    @Test func integersOfAllWidthsInBothOrders() throws {
        var reader = ByteReader(bytes.rawSpan)
        #expect(try reader.read(UInt8.self) == 0x01)
        #expect(try reader.read(UInt16.self) == 0x0203)
        #expect(try reader.read(UInt32.self) == 0x0405_0607)
        #expect(try reader.read(UInt64.self) == 0x0809_0a0b_0c0d_0e0f)
        #expect(reader.offset == 15)
        #expect(reader.remaining == 1)
        #expect(reader.peek == 0x10)
        reader = ByteReader(bytes.rawSpan)
        #expect(try reader.read(UInt16.self, order: .little) == 0x0201)
        #expect(try reader.read(UInt32.self, order: .little) == 0x0605_0403)
        #expect(try reader.read(UInt32.self, order: .big) == 0x0708_090a)
        #expect(try reader.read(Int16.self, order: .big) == 0x0b0c)
    }

    @Test func partsAndSkipping() throws {
        var reader = ByteReader(bytes.rawSpan)
        try reader.skip(3)
        let part = try reader.read(count: 2)
        #expect(part.copiedBytes == [4, 5])
        let none = try reader.read(count: 0)
        #expect(none.byteCount == 0)
        try reader.skip(11)
        #expect(reader.isAtEnd == true)
        #expect(reader.peek == nil)
        #expect(reader.remaining == 0)
    }

    @Test func aReadThatFailsMovesNothing() throws {
        var reader = ByteReader(bytes.rawSpan)
        try reader.skip(14)
        #expect(throws: OutOfBounds(offset: 14, needed: 4, available: 2)) { _ = try reader.read(UInt32.self) }
        #expect(throws: OutOfBounds(offset: 14, needed: 8, available: 2)) {
            _ = try reader.read(UInt64.self, order: .little)
        }
        #expect(throws: OutOfBounds(offset: 14, needed: 3, available: 2)) { _ = try reader.read(count: 3) }
        #expect(throws: OutOfBounds(offset: 14, needed: 3, available: 2)) { try reader.skip(3) }
        #expect(throws: OutOfBounds(offset: 14, needed: -1, available: 2)) { try reader.skip(-1) }
        #expect(throws: OutOfBounds(offset: 14, needed: -1, available: 2)) { _ = try reader.read(count: -1) }
        #expect(throws: OutOfBounds(offset: 14, needed: Int.max, available: 2)) { try reader.skip(Int.max) }
        #expect(throws: OutOfBounds(offset: 14, needed: Int.min, available: 2)) { _ = try reader.read(count: Int.min) }
        #expect(reader.offset == 14)
        #expect(try reader.read(UInt16.self) == 0x0f10)
        #expect(throws: OutOfBounds(offset: 16, needed: 1, available: 0)) { _ = try reader.read(UInt8.self) }
    }
}
