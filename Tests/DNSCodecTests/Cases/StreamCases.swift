import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Messages in a stream of bytes (RFC 1035 section 4.2.2, RFC 7766 section 8).
@Suite struct StreamCases {
    private var stream: [UInt8] {
        GoldenMessages.all.flatMap { [UInt8($0.1.count >> 8), UInt8($0.1.count & 0xff)] + $0.1 }
    }

    /// The messages that come out when the stream goes in by pieces of a size.
    private func messages(_ size: Int, _ reader: inout DNSStreamReader) throws -> [[UInt8]] {
        var result: [[UInt8]] = []
        let stream = stream
        var start = 0
        while start < stream.count {
            let piece = Array(stream[start..<Swift.min(stream.count, start + size)])
            let taken = reader.append(piece.rawSpan)
            start += taken
            while try reader.advance() { result.append(reader.message.copiedBytes) }
        }
        return result
    }

    @Test func case61_messagesComeInWhateverPieces() throws {
        for size in [1, 2, 3, 7, 100, 511, 512, 100_000] {
            var reader = DNSStreamReader()
            #expect(try messages(size, &reader) == GoldenMessages.all.map(\.1), "\(size)")
            let pending = reader.pendingBytes
            #expect(pending == 0)
        }
    }

    @Test func case61_theMemoryIsBounded() throws {
        let largest = GoldenMessages.all.map(\.1.count).max() ?? 0
        var reader = DNSStreamReader(mostBytes: largest)
        #expect(try messages(100_000, &reader) == GoldenMessages.all.map(\.1))
        var small = DNSStreamReader(mostBytes: largest - 1)
        #expect(throws: DNSError.self) { try messages(64, &small) }
    }

    @Test func case61_aLengthOfZeroIsAnError() throws {
        var reader = DNSStreamReader()
        let bytes = hex("000c 0001 0000 0000 0000 0000 0000 0000 0001")
        let taken = reader.append(bytes.rawSpan)
        #expect(taken == 18)
        #expect(try reader.advance())
        let count = reader.message.byteCount
        #expect(count == 12)
        // The same error each time, and where in the stream.
        #expect(throws: DNSError(.messageTooShort, at: 14)) { try reader.advance() }
        #expect(throws: DNSError(.messageTooShort, at: 14)) { try reader.advance() }
    }

    @Test func case61_aStreamThatEndsInsideAMessageHasBytesLeft() throws {
        var reader = DNSStreamReader()
        #expect(try !reader.advance())
        let (first, second) = (hex("00"), hex("0d 0001 0000"))
        let taken = reader.append(first.rawSpan) + reader.append(second.rawSpan)
        #expect(taken == 6)
        #expect(try !reader.advance())
        let pending = reader.pendingBytes
        #expect(pending == 6)
        let isEmpty = reader.message.byteCount == 0
        #expect(isEmpty)
    }

    @Test func case61_theLengthAndTheMessageAreWrittenAtOnce() throws {
        var options = DNSMessageWriter.Options()
        options.isFramed = true
        var stream: [UInt8] = []
        for (_, bytes) in GoldenMessages.all { stream += try DNSMessage(decoding: bytes.rawSpan).encoded(options) }
        #expect(stream == self.stream)
    }
}
