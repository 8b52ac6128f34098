import ByteCore

extension DNSMessage {
    /// The message as bytes; see ``encode(into:options:)``.
    ///
    /// - Parameter options: How it is written. Its mode is not looked at: the message's own counts.
    /// - Throws: ``DNSError`` as ``encode(into:options:)``.
    public func encoded(_ options: DNSMessageWriter.Options = .init()) throws(DNSError) -> [UInt8] {
        let prefix = options.isFramed ? 2 : 0
        let most = Swift.min(Swift.max(options.limit, 0), 65_535) &+ prefix
        // Most messages fit into the first, which costs little to clear.
        var capacity = Swift.min(most, 1232)
        while true {
            var bytes = [UInt8](repeating: 0, count: capacity)
            do {
                let count = try encode(into: bytes.mutableRawSpan, options: options, truncates: capacity == most)
                bytes.removeLast(bytes.count &- count)
                return bytes
            } catch {
                guard error.kind == .tooLarge, capacity < most else { throw error }
                capacity = Swift.min(most, capacity &* 8)
            }
        }
    }

    /// Writes the message into memory that the caller owns.
    ///
    /// Where it has more than the limit allows, it is cut off behind a set of records of one owner and type: OPT, TSIG and
    /// SIG(0) stay, and TC is set, unless all that is missing is additional and no glue that a referral needs (RFC 2181
    /// section 9, RFC 6891 section 7, RFC 9471). Malformed data is written as its bytes stand; where pointers may be among
    /// them, or the owner was broken, it is an error: see
    /// ``DNSMessageWriter/Options-swift.struct/keepsMalformedNames``.
    ///
    /// - Parameters:
    ///   - memory: Where it is written, from the first byte on.
    ///   - options: How it is written. Its mode is not looked at: the message's own counts.
    /// - Returns: How many bytes of the memory were written.
    /// - Throws: ``DNSError``: `tooLarge` where the questions and what must stay do not fit, and what is wrong with the data
    ///   of a record.
    public func encode(
        into memory: consuming MutableRawSpan, options: DNSMessageWriter.Options = .init()
    ) throws(DNSError) -> Int {
        try encode(into: memory, options: options, truncates: true)
    }

    private func encode(
        into memory: consuming MutableRawSpan, options: DNSMessageWriter.Options, truncates: Bool
    ) throws(DNSError) -> Int {
        var options = options
        options.mode = mode
        var writer = try DNSMessageWriter(memory, identifier: identifier, flags: flags, options: options)
        for index in questions.indices { try writer.append(questions[index]) }
        let mark = writer.mark
        do {
            try append(answers, .answer, to: &writer)
            try append(authorities, .authority, to: &writer)
            try append(additionals, .additional, to: &writer)
        } catch {
            guard error.kind == .tooLarge, truncates else { throw error }
            writer.rewind(to: mark)
            try appendWhatFits(to: &writer)
        }
        if !trailingBytes.isEmpty { try writer.append(trailing: trailingBytes.rawSpan) }
        return writer.finish()
    }

    private func append(
        _ records: [DNSRecord], _ section: DNSSection, to writer: inout DNSMessageWriter
    ) throws(DNSError) {
        for index in records.indices { try writer.append(records[index], to: section) }
    }

    /// Appends sets of records as long as they fit, and what must stay behind them.
    @inline(never)
    private func appendWhatFits(to writer: inout DNSMessageWriter) throws(DNSError) {
        var kept = 0
        for record in additionals where DNSMessageWriter.isReserved(record.type) {
            kept &+= record.name.wireCount &+ 10 &+ (try record.data.encoded().count)
        }
        writer.reserve = writer.reserve &+ kept
        var isCut = false
        for section in [DNSSection.answer, .authority, .additional] {
            let records = self[section]
            var start = 0
            while start < records.count {
                let end = Self.endOfSet(records, start)
                let set = records[start..<end]
                let stays = section == .additional && DNSMessageWriter.isReserved(records[start].type)
                start = end
                if stays {
                    for record in set { try writer.append(record, to: section) }
                } else if !isCut, try !appendSet(set, section, to: &writer) {
                    isCut = section != .additional || set.contains(where: isNeededGlue)
                    if isCut { writer.flags.isTruncated = true }
                }
            }
        }
    }

    /// Appends records all together or, where they do not fit, none of them.
    private func appendSet(
        _ records: ArraySlice<DNSRecord>, _ section: DNSSection, to writer: inout DNSMessageWriter
    ) throws(DNSError) -> Bool {
        let mark = writer.mark
        do {
            for index in records.indices { try writer.append(records[index], to: section) }
            return true
        } catch {
            guard error.kind == .tooLarge else { throw error }
            for index in records.indices { try checkThatItFitsAlone(records[index], error) }
            writer.rewind(to: mark)
            return false
        }
    }

    /// What no message can hold is a mistake: to ask again by TCP, as TC says, would help nobody.
    private func checkThatItFitsAlone(_ record: DNSRecord, _ error: DNSError) throws(DNSError) {
        let count: Int
        do { count = try record.data.encoded().count } catch { count = Int.max }
        guard count <= 65_535 &- DNSHeader.byteCount &- 10 &- record.name.wireCount else { throw error }
    }

    /// Where the records end which have the owner, class and type of the one at `start`.
    private static func endOfSet(_ records: [DNSRecord], _ start: Int) -> Int {
        let first = records[start]
        var end = start &+ 1
        while end < records.count, records[end].type == first.type, records[end].class == first.class,
            records[end].name == first.name
        {
            end &+= 1
        }
        return end
    }

    /// Whether a record is an address of a name server below the zone that this message refers to: without it the zone
    /// can't be reached (RFC 9471 section 3).
    private func isNeededGlue(_ record: DNSRecord) -> Bool {
        guard flags.isResponse, answers.isEmpty, record.type == .a || record.type == .aaaa else { return false }
        return authorities.contains { authority in
            guard case .ns(let server) = authority.data else { return false }
            return server == record.name && server.isInside(authority.name)
        }
    }
}
