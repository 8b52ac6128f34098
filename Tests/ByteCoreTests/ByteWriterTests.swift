import ByteCore
import Testing

@Suite struct ByteWriterTests {
    @Test func writesFrontToBackAndPatches() throws {
        var memory = [UInt8](repeating: 0xee, count: 24)
        do {
            var writer = ByteWriter(memory.mutableRawSpan)
            #expect(writer.capacity == 24)
            try writer.append(UInt8(0x01))
            try writer.append(UInt16(0x0203))
            try writer.append(UInt32(0x0405_0607))
            try writer.append(UInt64(0x0809_0a0b_0c0d_0e0f))
            let tail: [UInt8] = [0x10, 0x11]
            try writer.append(bytes: tail.rawSpan)
            try writer.append(repeating: 0x55, count: 3)
            #expect(writer.count == 20)
            try writer.patch(UInt16(0xaabb), at: 1)
            try writer.patch(UInt8(0xcc), at: 19)
            #expect(writer.written.byteCount == 20)
        }
        #expect(memory == hex("01aabb0405060708090a0b0c0d0e0f10115555cceeeeeeee"))
    }

    @Test func whatDoesNotFitIsRefusedAndNothingIsWritten() throws {
        var memory = [UInt8](repeating: 0xee, count: 4)
        do {
            var writer = ByteWriter(memory.mutableRawSpan)
            try writer.append(UInt16(0x0102))
            let three: [UInt8] = [9, 9, 9]
            var errors: [OutOfBounds] = []
            do { try writer.append(UInt32(0)) } catch { errors.append(error) }
            do { try writer.append(bytes: three.rawSpan) } catch { errors.append(error) }
            do { try writer.append(repeating: 9, count: 3) } catch { errors.append(error) }
            do { try writer.append(repeating: 9, count: -1) } catch { errors.append(error) }
            do { try writer.append(repeating: 9, count: Int.max) } catch { errors.append(error) }
            // Only what was written can be patched.
            do { try writer.patch(UInt16(9), at: 1) } catch { errors.append(error) }
            do { try writer.patch(UInt16(9), at: -1) } catch { errors.append(error) }
            do { try writer.patch(UInt8(9), at: 2) } catch { errors.append(error) }
            do { try writer.patch(UInt8(9), at: Int.max) } catch { errors.append(error) }
            do { try writer.patch(UInt8(9), at: Int.min) } catch { errors.append(error) }
            #expect(errors.count == 10)
            #expect(errors.first == OutOfBounds(offset: 2, needed: 4, available: 2))
            #expect(writer.count == 2)
        }
        #expect(memory == [1, 2, 0xee, 0xee])
    }

    @Test func emptyMemoryTakesNothing() throws {
        var memory: [UInt8] = []
        let none: [UInt8] = []
        var writer = ByteWriter(memory.mutableRawSpan)
        try writer.append(bytes: none.rawSpan)
        try writer.append(repeating: 0, count: 0)
        var refused = false
        do { try writer.append(UInt8(1)) } catch { refused = true }
        #expect(refused)
        #expect(writer.count == 0)
        #expect(writer.written.byteCount == 0)
    }
}
