import ByteCore
import DNSCodec
import PacketCodecs

extension FieldVisitor where Self: ~Copyable {
    // MARK: EDNS options

    /// The options of an OPT record, of a message that stands at `place`.
    mutating func visitOptions(of record: DNSRecordView, _ place: Range<Int>) {
        let start = place.lowerBound
        let message = record.messageBytes
        var options = CodedItems(message, record.dataRange)
        while let option = options.next() {
            let whole = start &+ option.range.lowerBound..<start &+ option.range.upperBound
            dns(.option(option.code), at: whole)
            field(.dnsOption, .present, at: whole)
            number(.dnsOptionCode, option.code, whole.lowerBound, 2)
            number(.dnsOptionLength, UInt(option.dataRange.count), whole.lowerBound &+ 2, 2)
            let body = whole.lowerBound &+ 4
            bytes(.dnsOptionData, body, option.dataRange.count)
            let data = message.clamped(from: option.dataRange.lowerBound, to: option.dataRange.upperBound)
            visit(option: option.code, data, at: body)
            var sink = DNSItemFieldSink(self, place)
            let problem = DNSItemFields(message, option.dataRange).show(option: option.code, to: &sink)
            self = sink.take()
            if let problem { dnsProblem(problem.located(record.section, record.index), base: start) }
        }
        if let problem = options.problem {
            // What can be read of one that runs over the record: its code and length.
            if let head = CutItem(message, options.offset..<options.end) {
                let whole = start &+ head.range.lowerBound..<start &+ head.range.upperBound
                dns(.option(head.code), at: whole)
                field(.dnsOption, .present, at: whole)
                number(.dnsOptionCode, head.code, whole.lowerBound, 2)
                number(.dnsOptionLength, head.length, whole.lowerBound &+ 2, 2)
            }
            dnsProblem(problem.located(record.section, record.index), base: start)
        }
    }

    /// What an option says, in the fields that Wireshark has for it.
    private mutating func visit(option code: UInt16, _ data: RawSpan, at body: Int) {
        let count = data.byteCount
        switch code {
        case 5, 6, 7:
            let member: Field = code == 5 ? .dnsOptionDAU : code == 6 ? .dnsOptionDHU : .dnsOptionN3U
            for offset in 0..<count { number(member, data.byte(at: offset) ?? 0, body &+ offset, 1) }
        case 8 where count >= 4:
            let subnet = DNSSubnet(data)
            number(.dnsSubnetFamily, subnet.family, body, 2)
            number(.dnsSubnetSource, subnet.source, body &+ 2, 1)
            number(.dnsSubnetScope, subnet.scope, body &+ 3, 1)
            let rest = body &+ 4..<body &+ count
            if let address = subnet.ipv4 { field(.dnsSubnetAddress4, .ipv4Address(address), at: rest) }
            if let address = subnet.ipv6 { field(.dnsSubnetAddress6, .ipv6Address(address), at: rest) }
            if subnet.family == 0 || subnet.family > 2, !rest.isEmpty { field(.dnsSubnetOther, .bytes, at: rest) }
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

    // MARK: Stateful operations

    /// The TLVs of a message that stands at `place`.
    mutating func visit(_ operations: DSOViews, of message: DNSMessageView, _ place: Range<Int>) {
        let start = place.lowerBound
        var operations = operations
        let items = start &+ DNSHeader.byteCount..<place.upperBound
        if !items.isEmpty { field(.dnsOperations, .present, at: items) }
        while let operation = operations.next() {
            let type = operation.type
            let whole = start &+ operation.range.lowerBound..<start &+ operation.range.upperBound
            dns(.operation(type), at: whole)
            field(.dnsOperation, .present, at: whole)
            number(.dnsOperationType, type.rawValue, whole.lowerBound, 2)
            number(.dnsOperationLength, UInt(operation.dataRange.count), whole.lowerBound &+ 2, 2)
            visit(operation: type, operation.data, at: whole.lowerBound &+ 4)
            var sink = DNSItemFieldSink(self, place)
            let problem = DNSItemFields(message.bytes, operation.dataRange).show(operation: type.rawValue, to: &sink)
            self = sink.take()
            if let problem { dnsProblem(problem, base: start) }
        }
        if let problem = operations.problem {
            if let head = CutItem(message.bytes, Int(problem.offset)..<message.bytes.byteCount) {
                let whole = start &+ head.range.lowerBound..<start &+ head.range.upperBound
                dns(.operation(DSOType(head.code)), at: whole)
                field(.dnsOperation, .present, at: whole)
                number(.dnsOperationType, head.code, whole.lowerBound, 2)
                number(.dnsOperationLength, head.length, whole.lowerBound &+ 2, 2)
            }
            dnsProblem(problem, base: start)
        }
    }

    private mutating func visit(operation type: DSOType, _ data: RawSpan, at body: Int) {
        func part(_ offset: Int) -> UInt32? { data.integer(UInt32.self, at: offset, order: .big) }
        switch type {
        case .keepalive:
            if let timeout = part(0) { number(.dnsInactivityTimeout, timeout, body, 4) }
            if let interval = part(4) { number(.dnsKeepaliveInterval, interval, body &+ 4, 4) }
        case .retryDelay: if let delay = part(0) { number(.dnsRetryDelay, delay, body, 4) }
        case .encryptionPadding: bytes(.dnsOperationPadding, body, data.byteCount)
        default: bytes(.dnsOperationData, body, data.byteCount)
        }
    }
}

/// Hands the fields of an EDNS option, or of a TLV of stateful operations, to a visitor by their own names.
private struct DNSItemFieldSink<Visitor: FieldVisitor & ~Copyable>: DNSItemSink, ~Copyable {
    private var visitor: Visitor
    private let message: Range<Int>

    init(_ visitor: consuming Visitor, _ message: Range<Int>) {
        self.visitor = visitor
        self.message = message
    }

    consuming func take() -> Visitor { visitor }

    private func absolute(_ range: Range<Int>) -> Range<Int> {
        message.lowerBound &+ range.lowerBound..<message.lowerBound &+ range.upperBound
    }

    private mutating func show(_ value: DNSRecordField.Value, _ name: StaticString, _ place: Range<Int>) {
        visitor.recordField(DNSRecordField(name: name, value: value), at: place)
    }

    mutating func number(_ value: UInt64, _ name: StaticString, _ form: DNSItemNumber, at range: Range<Int>) {
        show(.item(value, form), name, absolute(range))
    }

    mutating func numbers(_ value: RawSpan, _ name: StaticString, _ form: DNSItemNumbers, at range: Range<Int>) {
        let place = absolute(range)
        show(.items(place, form), name, place)
    }

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        show(.name(message: message, at: place.lowerBound), name, place)
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        show(.ipv4Address(value), name, absolute(range))
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        show(.ipv6Address(value), name, absolute(range))
    }

    mutating func text(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        show(.text(place), name, place)
    }

    mutating func bytes(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        show(.bytes(place, .hexadecimal), name, place)
    }
}

/// The network that an EDNS client subnet option tells (RFC 7871 section 6), as far as Wireshark's fields tell it of broken
/// ones too.
private struct DNSSubnet {
    let family: UInt16
    let source: UInt8
    let scope: UInt8
    private(set) var ipv4: IPv4Address?
    private(set) var ipv6: IPv6Address?

    /// - Parameter data: At least four bytes.
    init(_ data: RawSpan) {
        family = data.integer(UInt16.self, at: 0, order: .big) ?? 0
        source = data.byte(at: 2) ?? 0
        scope = data.byte(at: 3) ?? 0
        let count = data.byteCount &- 4
        guard count == (Int(source) &+ 7) / 8 else { return }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<min(16, max(0, count)) {
            let byte = UInt64(data.byte(at: 4 &+ index) ?? 0)
            if index < 8 {
                high |= byte << UInt64(56 &- 8 &* index)
            } else {
                low |= byte << UInt64(120 &- 8 &* index)
            }
        }
        if family == 1, source <= 32 { ipv4 = IPv4Address(UInt32(truncatingIfNeeded: high >> 32)) }
        if family == 2, source <= 128 { ipv6 = IPv6Address(high: high, low: low) }
    }
}
