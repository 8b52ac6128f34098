import ByteCore

/// A pcapng block that neither holds nor describes packets, as a file has it: secrets for decryption, entries of systemd's
/// journal, blocks of those who defined their own.
struct PassedBlock: Sendable {
    let type: UInt32
    /// What stands between the two lengths.
    let body: [UInt8]
    let byteOrder: ByteOrder

    /// The body in the machine's byte order; nil where nobody but who defined it knows how.
    func converted() -> [UInt8]? {
        if byteOrder == .native { return body }
        switch type {
        case BlockType.journalEntry: return body
        case BlockType.decryptionSecrets:
            // The kind of secrets, their length, the secrets, and options.
            guard let kind = body.rawSpan.integer(UInt32.self, at: 0, order: byteOrder),
                let length = body.rawSpan.integer(UInt32.self, at: 4, order: byteOrder),
                let count = Int(exactly: length), count <= body.count - 8
            else { return nil }
            var block = PcapngBlockBuilder(reusing: [])
            block.put(kind)
            block.put(length)
            block.put(padded: body.rawSpan.clamped(from: 8, to: 8 + count))
            let options = body.rawSpan.clamped(from: 8 + (count + 3) & ~3, to: body.count)
            do throws(CaptureWriterError.Kind) {
                try block.appendTexts(CaptureOptions(options, byteOrder: byteOrder))
            } catch {
                return nil
            }
            return block.bytes
        default: return nil
        }
    }
}

extension PcapngBlockBuilder {
    /// Appends comments, which read the same in either byte order.
    fileprivate mutating func appendTexts(
        _ options: consuming CaptureOptions
    ) throws(CaptureWriterError.Kind) {
        while let option = options.next() {
            if option.code == 1 { try self.option(1, option.value) }
        }
        endOptions()
    }
}
