import ByteCore
import Testing

@Suite struct OwnedBytesTests {
    @Test func startsAsZerosAndKeepsWhatIsStored() {
        var owned = OwnedBytes(count: 100)
        #expect(owned.count == 100)
        #expect(owned.bytes.byteCount == 100)
        #expect(owned.bytes.copiedBytes.allSatisfy { $0 == 0 })
        var span = owned.mutableBytes
        span.storeBytes(of: 0xab, toByteOffset: 99, as: UInt8.self)
        #expect(owned.bytes.byte(at: 99) == 0xab)
        #expect(owned.bytes.byte(at: 100) == nil)
    }

    @Test(arguments: [0, -1, Int.min]) func mayBeEmpty(count: Int) {
        var owned = OwnedBytes(count: count)
        #expect(owned.count == 0)
        #expect(owned.bytes.byteCount == 0)
        let span = owned.mutableBytes
        #expect(span.byteCount == 0)
    }

    @Test func movesPartsThatOverlap() {
        var owned = OwnedBytes(count: 10)
        var span = owned.mutableBytes
        for offset in 0..<10 { span.storeBytes(of: UInt8(offset), toByteOffset: offset, as: UInt8.self) }
        owned.move(4..<10, to: 0)
        #expect(owned.bytes.copiedBytes == [4, 5, 6, 7, 8, 9, 6, 7, 8, 9])
        owned.move(0..<6, to: 2)
        #expect(owned.bytes.copiedBytes == [4, 5, 4, 5, 6, 7, 8, 9, 8, 9])
        owned.move(10..<10, to: 10)
    }
}
