public import PacketCodecs

extension CaptureCopier {
    /// Writes a packet that was made of the reader's current one in its place, with what the capture says about that one;
    /// hashes, which are of its former bytes, are left out.
    ///
    /// - Parameters:
    ///   - reader: What reads; its last `advance()` was true.
    ///   - packet: What is written; its interface is one of the reader's.
    ///   - writer: What writes.
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func copy(
        _ reader: borrowing CaptureFileReader, changedTo packet: CapturedPacket, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        try pass(reader, to: &writer)
        guard let index = Int(exactly: packet.interface), index < numbers.count else {
            throw writer.fail(.unknownInterface(packet.interface, described: numbers.count))
        }
        let numbered = packet.numbered(numbers[index])
        guard !Self.holdsHash(reader.currentOptions) else {
            var annotations = reader.currentAnnotations
            annotations.hashes = []
            return try writer.write(numbered, annotations: annotations)
        }
        // However fine the time is in the file, as long as it is the same.
        let isSameTime = reader.mode == .pcapng && packet.timestamp == reader.current.timestamp
        try writer.put(
            numbered, reader.currentOptions, units: isSameTime ? reader.timestampUnits : nil,
            dropCount: reader.dropCount)
    }

    private static func holdsHash(_ options: consuming CaptureOptions) -> Bool {
        while let option = options.next() {
            if option.code == 3 { return true }
        }
        return false
    }
}
