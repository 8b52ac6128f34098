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
        var number = 0
        var questions = message.questions
        while let question = questions.next() {
            dns(.question(number), at: start &+ question.name.offset..<start &+ question.endOffset)
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
        // As Wireshark counts: characters of the text without its last dot, which are those of the labels and dots.
        let characters = question.name.isRoot ? 6 : question.name.wireCount &- 2
        field(.dnsQueryNameLength, .unsigned(UInt64(characters)), at: name)
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
        if record.name != nil {
            field(.dnsName, .domainName(message: place, at: owner.lowerBound), at: owner)
        }
        number(.dnsType, type.rawValue, fixed, 2)
        if type == .opt {
            visitOPT(record, fixed, data, place)
        } else {
            number(.dnsClass, record.class.rawValue, fixed &+ 2, 2)
            if record.mode == .multicast { boolean(.dnsCacheFlush, record.flushesCache, fixed &+ 2, 1) }
            number(.dnsTimeToLive, record.timeToLive, fixed &+ 4, 4)
            number(.dnsDataLength, UInt(data.count), fixed &+ 8, 2)
            field(.dnsData, .recordData(message: place, type, record.class, record.mode), at: data)
            visitFields(of: record, place)
        }
        if let problem = record.problem { dnsProblem(problem, base: start) }
    }

    private mutating func visitFields(of record: DNSRecordView, _ place: Range<Int>) {
        if record.dataRange.isEmpty, record.class != .internet { return }
        var sink = FieldSink(self, place, record.type.rawValue)
        let end = record.showFields(to: &sink)
        self = sink.take()
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
        let start = place.lowerBound
        let message = record.messageBytes
        var options = CodedItems(message, record.dataRange)
        while let option = options.next() {
            let whole = start &+ option.range.lowerBound..<start &+ option.range.upperBound
            dns(.option(option.code), at: whole)
            number(.dnsOptionCode, option.code, whole.lowerBound, 2)
            number(.dnsOptionLength, UInt(option.dataRange.count), whole.lowerBound &+ 2, 2)
            let body = whole.lowerBound &+ 4
            bytes(.dnsOptionData, body, option.dataRange.count)
            let data = message.clamped(from: option.dataRange.lowerBound, to: option.dataRange.upperBound)
            visit(option, data, at: body)
        }
        if let problem = options.problem { dnsProblem(problem.located(record.section, record.index), base: start) }
    }

    private mutating func visit(_ option: CodedItemPlace, _ data: RawSpan, at body: Int) {
        let count = data.byteCount
        switch option.code {
        case 5, 6, 7:
            let member: Field = option.code == 5 ? .dnsOptionDAU : option.code == 6 ? .dnsOptionDHU : .dnsOptionN3U
            for offset in 0..<count { number(member, data.byte(at: offset) ?? 0, body &+ offset, 1) }
        case 8 where count >= 4:
            let subnet = DNSSubnet(data)
            number(.dnsSubnetFamily, subnet.family, body, 2)
            number(.dnsSubnetSource, subnet.source, body &+ 2, 1)
            number(.dnsSubnetScope, subnet.scope, body &+ 3, 1)
            let rest = body &+ 4..<body &+ count
            if let address = subnet.ipv4 { field(.dnsSubnetAddress4, .ipv4Address(address), at: rest) }
            if let address = subnet.ipv6 { field(.dnsSubnetAddress6, .ipv6Address(address), at: rest) }
        case 10 where count >= 8:
            bytes(.dnsCookieClient, body, 8)
            if count > 8 { bytes(.dnsCookieServer, body &+ 8, count &- 8) }
        case 11 where count == 2:
            number(.dnsKeepaliveTimeout, data.integer(UInt16.self, at: 0, order: .big) ?? 0, body, 2)
        case 12: bytes(.dnsPadding, body, count)
        case 13:
            if let name = try? DNSNameView(decoding: data, at: 0), name.endOffset == count {
                field(.dnsChainName, .domainName(message: body..<body &+ count, at: body), at: body..<body &+ count)
            }
        case 15 where count >= 2:
            number(.dnsErrorCode, data.integer(UInt16.self, at: 0, order: .big) ?? 0, body, 2)
            if count > 2 { field(.dnsErrorText, .text, at: body &+ 2..<body &+ count) }
        default: break
        }
    }
}

extension DNSQuestionView {
    /// Whether the first bit of the class has a meaning of its own.
    var isMulticast: Bool { mode == .multicast }
}

/// Hands the fields of a record's data to a visitor, by their own names and by Wireshark's.
private struct FieldSink<Visitor: FieldVisitor & ~Copyable>: RecordFieldSink, ~Copyable {
    private var visitor: Visitor
    private let message: Range<Int>
    private let type: UInt16
    private var number = 0

    init(_ visitor: consuming Visitor, _ message: Range<Int>, _ type: UInt16) {
        self.visitor = visitor
        self.message = message
        self.type = type
    }

    consuming func take() -> Visitor { visitor }

    private func absolute(_ range: Range<Int>) -> Range<Int> {
        message.lowerBound &+ range.lowerBound..<message.lowerBound &+ range.upperBound
    }

    /// Wireshark's field, and moves on to the next.
    private mutating func next() -> Field? {
        defer { number &+= 1 }
        return DNSFieldNames.field(type, number)
    }

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .integer(value, form)), at: place)
        guard let field = next() else { return }
        switch field {
        case .dnsRRSIGExpiration, .dnsRRSIGInception:
            visitor.field(field, .epoch(UInt32(truncatingIfNeeded: value)), at: place)
        case .dnsNID, .dnsL64: visitor.field(field, .bytes, at: place)
        default: visitor.field(field, .unsigned(value), at: place)
        }
        switch field {
        case .dnsDNSKEYFlags:
            visitor.field(.dnsDNSKEYZone, .boolean(value & 0x100 != 0), at: place)
            visitor.field(.dnsDNSKEYRevoked, .boolean(value & 0x80 != 0), at: place)
            visitor.field(.dnsDNSKEYEntryPoint, .boolean(value & 1 != 0), at: place)
        case .dnsNSEC3Flags where type == 50: visitor.field(.dnsNSEC3OptOut, .boolean(value & 1 != 0), at: place)
        case .dnsCAAFlags: visitor.field(.dnsCAACritical, .boolean(value & 0x80 != 0), at: place)
        default: break
        }
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(
            DNSRecordField(name: name, value: .name(message: message, at: place.lowerBound)), at: place)
        if let field = next() {
            visitor.field(field, .domainName(message: message, at: place.lowerBound), at: place)
        }
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .ipv4Address(value)), at: place)
        if let field = next() { visitor.field(field, .ipv4Address(value), at: place) }
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .ipv6Address(value)), at: place)
        if let field = next() { visitor.field(field, .ipv6Address(value), at: place) }
    }

    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        let inside = place.upperBound &- value.byteCount..<place.upperBound
        visitor.recordField(DNSRecordField(name: name, value: .string(inside)), at: place)
        if let field = next() { visitor.field(field, .text, at: inside) }
    }

    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .strings(place)), at: place)
        guard let field = next() else { return }
        var offset = 0
        while let count = value.byte(at: offset) {
            let start = place.lowerBound &+ offset &+ 1
            visitor.field(
                field == .dnsSPF ? .dnsSPFLength : .dnsTXTLength, .unsigned(UInt64(count)), at: start &- 1..<start)
            visitor.field(field, .text, at: start..<start &+ Int(count))
            offset &+= 1 &+ Int(count)
        }
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {
        let place = absolute(range)
        let inside = place.upperBound &- value.byteCount..<place.upperBound
        visitor.recordField(DNSRecordField(name: name, value: .bytes(inside, form)), at: place)
        let isHash = type == 50 && number == 4
        guard let field = next() else {
            if isHash { visitor.field(.dnsNSEC3HashLength, .unsigned(UInt64(inside.count)), at: place) }
            return
        }
        if field == .dnsNSEC3Salt {
            visitor.field(.dnsNSEC3SaltLength, .unsigned(UInt64(inside.count)), at: place)
        }
        switch field {
        case .dnsCAAValue, .dnsCAATag: visitor.field(field, .text, at: inside)
        default: visitor.field(field, .bytes, at: inside)
        }
    }

    mutating func field<Form: RecordField>(
        _ form: Form.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .form(form, place)), at: place)
        // The lengths of the code and of other bytes stand in front of them (RFC 8945 section 4.2).
        if type == 250, number == 3 || number == 6, let count = value.integer(UInt16.self, at: 0, order: .big) {
            visitor.number(number == 3 ? .dnsTSIGMACSize : .dnsTSIGOtherLength, count, place.lowerBound, 2)
        }
        let isParameters = (type == 64 || type == 65) && number == 2
        if let field = next() {
            switch field {
            // Strings with a length in front.
            case .dnsCAATag, .dnsISDNSubaddress:
                if place.count > 0 { visitor.field(field, .text, at: place.lowerBound &+ 1..<place.upperBound) }
            default: visitor.field(field, .bytes, at: place)
            }
        }
        if isParameters { parameters(value, at: place.lowerBound) }
    }

    /// The parameters of a service binding (RFC 9460 section 2.2), each a key, a length and a value.
    private mutating func parameters(_ bytes: RawSpan, at start: Int) {
        var offset = 0
        while let key = bytes.integer(UInt16.self, at: offset, order: .big),
            let count = bytes.integer(UInt16.self, at: offset &+ 2, order: .big)
        {
            let body = start &+ offset &+ 4
            let value = bytes.clamped(from: offset &+ 4, to: offset &+ 4 &+ Int(count))
            visitor.number(.dnsSVCBKey, key, body &- 4, 2)
            visitor.number(.dnsSVCBLength, count, body &- 2, 2)
            switch key {
            case 0:
                var index = 0
                while let wanted = value.integer(UInt16.self, at: index, order: .big) {
                    visitor.number(.dnsSVCBMandatory, wanted, body &+ index, 2)
                    index &+= 2
                }
            case 1:
                var index = 0
                while let length = value.byte(at: index) {
                    visitor.number(.dnsSVCBALPNLength, length, body &+ index, 1)
                    let end = min(index &+ 1 &+ Int(length), value.byteCount)
                    visitor.field(.dnsSVCBALPN, .text, at: body &+ index &+ 1..<body &+ end)
                    index = end
                }
            case 3:
                if let port = value.integer(UInt16.self, at: 0, order: .big) {
                    visitor.number(.dnsSVCBPort, port, body, 2)
                }
            case 4:
                var index = 0
                while let address = value.integer(UInt32.self, at: index, order: .big) {
                    visitor.field(
                        .dnsSVCBIPv4, .ipv4Address(IPv4Address(address)), at: body &+ index..<body &+ index &+ 4)
                    index &+= 4
                }
            case 5: visitor.field(.dnsSVCBECH, .bytes, at: body..<body &+ value.byteCount)
            case 6:
                var index = 0
                while let high = value.integer(UInt64.self, at: index, order: .big),
                    let low = value.integer(UInt64.self, at: index &+ 8, order: .big)
                {
                    visitor.field(
                        .dnsSVCBIPv6, .ipv6Address(IPv6Address(high: high, low: low)),
                        at: body &+ index..<body &+ index &+ 16)
                    index &+= 16
                }
            case 2: break
            default: visitor.field(.dnsSVCBValue, .bytes, at: body..<body &+ value.byteCount)
            }
            offset &+= 4 &+ Int(count)
        }
    }
}
