import ByteCore
import DNSCodec
import PacketCodecs

extension FieldVisitor where Self: ~Copyable {
    /// The DNS messages of a packet that starts at `base`.
    @inline(never)
    mutating func visit(_ payload: DNSPayload, in packet: Packet, base: Int) {
        var payload = payload
        while let item = payload.next(packet) {
            switch item {
            case .continued(let range):
                dns(.continued, at: base &+ range.lowerBound..<base &+ range.upperBound)
            case .message(let range):
                guard
                    let message = try? DNSMessageView(
                        packet.bytes.clamped(from: range.lowerBound, to: range.upperBound), mode: payload.mode)
                else { continue }
                let start = base &+ range.lowerBound
                let whole = start..<start &+ message.bytes.byteCount
                dns(.message(payload.mode), at: whole)
                if payload.isStream { number(.dnsLength, UInt(range.count), start &- 2, 2) }
                visit(message, at: whole)
            }
        }
    }

    private mutating func visit(_ message: DNSMessageView, at place: Range<Int>) {
        let start = place.lowerBound
        visitHeader(message, at: start)
        if let operations = message.statefulOperations {
            visit(operations, of: message, place)
            return
        }
        var number = 0
        var questions = message.questions
        while let question = questions.next() {
            dns(.question(number, message: place), at: start &+ question.name.offset..<start &+ question.endOffset)
            visit(question, at: place)
            number &+= 1
        }
        if let problem = questions.problem {
            dnsProblem(problem, base: start)
            return
        }
        var records = message.records
        while let record = records.next() { visit(record, at: place) }
        if let problem = records.problem {
            dnsProblem(problem, base: start)
        } else if records.offset < message.bytes.byteCount {
            let rest = start &+ records.offset..<place.upperBound
            field(.dnsExtraneous, .present, at: rest)
            field(.dnsTrailing, .bytes, at: rest)
            field(.dnsTrailingLength, .unsigned(UInt64(rest.count)), at: rest)
        }
    }

    // MARK: The header

    private mutating func visitHeader(_ message: DNSMessageView, at start: Int) {
        let header = message.header
        let flags = header.flags
        let place = start &+ 2
        let isLinkLocal = message.mode == .linkLocal
        let isUpdate = flags.opcode == .update
        number(.dnsIdentifier, header.identifier, start, 2)
        number(.dnsFlags, flags.rawValue, place, 2)
        boolean(.dnsIsResponse, flags.isResponse, place, 1)
        number(.dnsOpcode, flags.opcode.rawValue, place, 1)
        // What only replies say is not told of questions, as in Wireshark, unless it is set nevertheless.
        if isLinkLocal {
            boolean(.dnsConflict, flags.isAuthoritative, place, 1)
        } else if flags.isResponse || flags.isAuthoritative {
            boolean(.dnsAuthoritative, flags.isAuthoritative, place, 1)
        }
        boolean(.dnsTruncated, flags.isTruncated, place, 1)
        boolean(isLinkLocal ? .dnsTentative : .dnsRecursionDesired, flags.recursionDesired, place, 1)
        if flags.isResponse && !isLinkLocal || flags.recursionAvailable {
            boolean(.dnsRecursionAvailable, flags.recursionAvailable, place &+ 1, 1)
        }
        if !isLinkLocal || flags.reserved { boolean(.dnsReserved, flags.reserved, place &+ 1, 1) }
        if flags.isResponse && !isLinkLocal || flags.authenticData {
            boolean(.dnsAuthenticData, flags.authenticData, place &+ 1, 1)
        }
        if !isLinkLocal || flags.checkingDisabled {
            boolean(.dnsCheckingDisabled, flags.checkingDisabled, place &+ 1, 1)
        }
        if flags.isResponse || flags.rcode != .noError { number(.dnsRCode, flags.rcode.rawValue, place &+ 1, 1) }
        number(isUpdate ? .dnsZoneCount : .dnsQuestionCount, header.questionCount, start &+ 4, 2)
        number(isUpdate ? .dnsPrerequisiteCount : .dnsAnswerCount, header.answerCount, start &+ 6, 2)
        number(isUpdate ? .dnsUpdateCount : .dnsAuthorityCount, header.authorityCount, start &+ 8, 2)
        number(.dnsAdditionalCount, header.additionalCount, start &+ 10, 2)
    }

    // MARK: Questions and records

    private mutating func visit(_ question: DNSQuestionView, at place: Range<Int>) {
        let start = place.lowerBound
        let name = start &+ question.name.offset..<start &+ question.name.endOffset
        field(.dnsQueryName, .domainName(message: place, at: name.lowerBound), at: name)
        field(.dnsQueryNameLength, .unsigned(question.name.textLength), at: name)
        field(.dnsLabelCount, .unsigned(UInt64(question.name.labelCount)), at: name)
        number(.dnsQueryType, question.type.rawValue, name.upperBound, 2)
        number(.dnsQueryClass, question.class.rawValue, name.upperBound &+ 2, 2)
        if question.isMulticast { boolean(.dnsQueryUnicast, question.wantsUnicastResponse, name.upperBound &+ 2, 1) }
    }

    private mutating func visit(_ record: DNSRecordView, at place: Range<Int>) {
        let start = place.lowerBound
        let data = start &+ record.dataRange.lowerBound..<start &+ record.dataRange.upperBound
        let fixed = data.lowerBound &- 10
        let type = record.type
        dns(
            .record(record.section, record.index, message: place, data: data, type, record.class, record.mode),
            at: start &+ record.offset..<data.upperBound)
        let owner = start &+ record.offset..<fixed
        if let name = record.name {
            field(.dnsName, .domainName(message: place, at: owner.lowerBound), at: owner)
            if type == .srv { visitService(name, owner, place) }
        }
        number(.dnsType, type.rawValue, fixed, 2)
        if type == .opt {
            visitOPT(record, fixed, data, place)
        } else {
            number(.dnsClass, record.class.rawValue, fixed &+ 2, 2)
            if record.mode == .multicast { boolean(.dnsCacheFlush, record.flushesCache, fixed &+ 2, 1) }
            number(.dnsTimeToLive, record.timeToLive, fixed &+ 4, 4)
            if record.timeToLive >> 31 != 0 { field(.dnsHighTimeToLive, .present, at: fixed &+ 4..<fixed &+ 8) }
            number(.dnsDataLength, UInt(data.count), fixed &+ 8, 2)
            field(.dnsData, .recordData(message: place, type, record.class, record.mode), at: data)
            visitFields(of: record, place)
        }
        if let problem = record.problem { dnsProblem(problem, base: start) }
    }

    /// The parts of an SRV record's owner: service, protocol and domain (RFC 2782), behind the name of an instance where there
    /// is one (RFC 6763 section 4.1).
    private mutating func visitService(_ name: DNSNameView, _ owner: Range<Int>, _ place: Range<Int>) {
        let count = name.labelCount
        var labels = name.labels
        var first = 0
        var isService = labels.next()?.byte(at: 0) == 0x5f
        while first &+ 2 < count, let label = labels.next() {
            let isProtocol = label.byte(at: 0) == 0x5f
            guard isService, isProtocol else {
                isService = isProtocol
                first &+= 1
                continue
            }
            func part(_ from: Int, _ count: Int) -> FieldValue {
                .labels(
                    message: place, at: owner.lowerBound, from: UInt8(truncatingIfNeeded: from),
                    count: UInt8(truncatingIfNeeded: count))
            }
            field(.dnsSRVService, part(first, 1), at: owner)
            field(.dnsSRVProtocol, part(first &+ 1, 1), at: owner)
            field(.dnsSRVName, part(first &+ 2, count &- first &- 2), at: owner)
            return
        }
    }

    /// The data, in its type's own fields and in those that Wireshark has.
    private mutating func visitFields(of record: DNSRecordView, _ place: Range<Int>) {
        if record.dataRange.isEmpty, record.class != .internet { return }
        let type = record.type.rawValue
        var sink = DNSFieldSink(self, place, type)
        let end = record.showFields(to: &sink)
        self = sink.take()
        let start = place.lowerBound
        let data = start &+ record.dataRange.lowerBound..<start &+ record.dataRange.upperBound
        switch type {
        case 25, 48, 60:
            if end.problem == nil, let tag = record.keyTag {
                recordField(DNSRecordField(name: "key_tag", value: .integer(UInt64(tag), .decimal)), at: data)
                field(type == 25 ? .dnsKEYTag : .dnsDNSKEYTag, .unsigned(UInt64(tag)), at: data)
            }
        // What another version says is not known (RFC 1876 section 2).
        case 29:
            if let version = record.dataBytes.byte(at: 0), version != 0 {
                number(.dnsLOCVersion, version, data.lowerBound, 1)
                field(.dnsLOCData, .bytes, at: data)
            }
        default: if !DNSFieldNames.hasFields(type), !data.isEmpty { field(.dnsRawData, .bytes, at: data) }
        }
        if let problem = end.problem { dnsProblem(problem, base: place.lowerBound) }
    }

    // MARK: EDNS

    private mutating func visitOPT(
        _ record: DNSRecordView, _ fixed: Int, _ data: Range<Int>, _ place: Range<Int>
    ) {
        let bits = record.timeToLive
        let flags = UInt16(truncatingIfNeeded: bits)
        // Its class is a size, with the meaning of a class in multicast DNS (RFC 6762 has no EDNS).
        if record.mode == .multicast { boolean(.dnsCacheFlush, record.class.rawValue & 0x8000 != 0, fixed &+ 2, 1) }
        number(.dnsPayloadSize, record.class.rawValue, fixed &+ 2, 2)
        number(.dnsUpperRCode, bits >> 24, fixed &+ 4, 1)
        number(.dnsEDNSVersion, bits >> 16 & 0xff, fixed &+ 5, 1)
        number(.dnsEDNSFlags, flags, fixed &+ 6, 2)
        boolean(.dnsDNSSECOK, flags & 0x8000 != 0, fixed &+ 6, 1)
        number(.dnsEDNSReserved, flags & 0x7fff, fixed &+ 6, 2)
        number(.dnsDataLength, UInt(data.count), fixed &+ 8, 2)
        visitOptions(of: record, place)
    }
}

extension DNSNameView {
    /// How many characters Wireshark counts: those of the labels and of the dots between them, and of its word for the root.
    var textLength: UInt64 { isRoot ? 6 : UInt64(truncatingIfNeeded: wireCount &- 2) }
}

extension DNSQuestionView {
    /// Whether the first bit of the class has a meaning of its own.
    var isMulticast: Bool { mode == .multicast }
}

extension DNSRecordView {
    /// The tag of the key whose record it is (RFC 4034 appendix B); nil where there is none.
    var keyTag: UInt16? {
        guard dataBytes.byteCount > 4 else { return nil }
        return RData.DNSKEY.keyTag(of: dataBytes)
    }
}
