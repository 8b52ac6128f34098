import ByteCore
import DNSCodec
import PacketCodecs

/// Hands the fields of a record's data to a visitor, by their own names and by Wireshark's.
struct DNSFieldSink<Visitor: FieldVisitor & ~Copyable>: RecordFieldSink, ~Copyable {
    private var visitor: Visitor
    private let message: Range<Int>
    private let type: UInt16
    private var number = 0
    // The field whose parts are shown, and how deep they are.
    private var field = 0..<0
    private var depth: UInt8 = 0
    // What the tag of a CAA record, which comes before its value, says the value is.
    private var value = Field.dnsCAAOther

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

    // MARK: Numbers

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .integer(value, form)), at: place)
        // The flags of keys that sign zones (RFC 4034 section 2.1.1, RFC 5011 section 7).
        if number == 0, type == 48 || type == 60 {
            part(value & 0x100, "zone_key", place)
            part(value & 0x80, "revoked", place)
            part(value & 1, "secure_entry_point", place)
        }
        guard let field = next() else { return }
        switch field {
        case .dnsRRSIGExpiration, .dnsRRSIGInception, .dnsTKEYInception, .dnsTKEYExpiration:
            visitor.field(field, .epoch(value), at: place)
        case .dnsNID, .dnsL64: visitor.field(field, .bytes, at: place)
        default: visitor.field(field, .unsigned(value), at: place)
        }
        switch field {
        case .dnsDNSKEYFlags:
            flag(.dnsDNSKEYZone, value & 0x100, place)
            flag(.dnsDNSKEYRevoked, value & 0x80, place)
            flag(.dnsDNSKEYEntryPoint, value & 1, place)
            visitor.field(.dnsDNSKEYReserved, .unsigned(value & 0xfe7e), at: place)
        case .dnsKEYFlags:
            flag(.dnsKEYAuthentication, value & 0x8000, place)
            flag(.dnsKEYConfidentiality, value & 0x4000, place)
            flag(.dnsKEYRequired, value & 0x2000, place)
            flag(.dnsKEYUser, value & 0x0400, place)
            flag(.dnsKEYEntity, value & 0x0200, place)
            flag(.dnsKEYIPsec, value & 0x0080, place)
            flag(.dnsKEYMIME, value & 0x0040, place)
            visitor.field(.dnsKEYSignatory, .unsigned(value & 0xf), at: place)
        case .dnsCSYNCFlags:
            flag(.dnsCSYNCImmediate, value & 1, place)
            flag(.dnsCSYNCMinimum, value & 2, place)
        case .dnsNSEC3Flags where type == 50: flag(.dnsNSEC3OptOut, value & 1, place)
        case .dnsCAAFlags: flag(.dnsCAACritical, value & 0x80, place)
        default: break
        }
    }

    private mutating func part(_ bit: UInt64, _ name: StaticString, _ place: Range<Int>) {
        visitor.recordField(
            DNSRecordField(name: name, value: .part(.flag(bit != 0), place), depth: 1), at: place)
    }

    private mutating func flag(_ field: Field, _ bit: UInt64, _ place: Range<Int>) {
        visitor.field(field, .boolean(bit != 0), at: place)
    }

    // MARK: Names and addresses

    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(
            DNSRecordField(name: name, value: .name(message: message, at: place.lowerBound)), at: place)
        guard let field = next() else { return }
        if field == .dnsNAPTRReplacement {
            visitor.field(.dnsNAPTRReplacementLength, .unsigned(value.textLength), at: place)
        }
        visitor.field(
            field == .dnsIPSECKEYIPv4 ? .dnsIPSECKEYName : field,
            .domainName(message: message, at: place.lowerBound), at: place)
    }

    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .ipv4Address(value)), at: place)
        if let field = next() { visitor.field(field, .ipv4Address(value), at: place) }
    }

    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .ipv6Address(value)), at: place)
        if let field = next() {
            visitor.field(field == .dnsIPSECKEYIPv4 ? .dnsIPSECKEYIPv6 : field, .ipv6Address(value), at: place)
        }
    }

    // MARK: Strings and bytes

    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) {
        let place = absolute(range)
        let inside = place.upperBound &- value.byteCount..<place.upperBound
        visitor.recordField(DNSRecordField(name: name, value: .string(inside)), at: place)
        guard let field = next() else { return }
        if let length = DNSFieldNames.length(of: field) {
            visitor.field(length, .unsigned(UInt64(inside.count)), at: place.lowerBound..<inside.lowerBound)
        }
        visitor.field(field, .text, at: inside)
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
        guard let field = next() else { return }
        switch field {
        case .dnsNSEC3Salt:
            visitor.field(.dnsNSEC3SaltLength, .unsigned(UInt64(inside.count)), at: place)
            visitor.field(field, .bytes, at: inside)
        case .dnsNSEC3Hash:
            visitor.field(.dnsNSEC3HashLength, .unsigned(UInt64(inside.count)), at: place)
            visitor.field(field, .base32, at: inside)
        case .dnsA6Suffix: visitor.field(field, .ipv6Address(IPv6Address(lastBytes: value)), at: inside)
        case .dnsCAAValue:
            visitor.field(field, .text, at: inside)
            visitor.field(self.value, .text, at: inside)
        default: visitor.field(field, .bytes, at: inside)
        }
    }

    // MARK: What has a form of its own

    mutating func field<Form: RecordField>(
        _ form: Form.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        let place = absolute(range)
        visitor.recordField(DNSRecordField(name: name, value: .form(form, place)), at: place)
        if let parts = DNSForm(form, name, of: type) {
            self.field = place
            parts.show(value, to: &self)
        }
        let number = number
        let field = next()
        switch (type, number) {
        case (11, 2):
            for offset in 0..<value.byteCount {
                guard let bits = value.byte(at: offset), bits != 0 else { continue }
                visitor.number(.dnsWKSBits, bits, place.lowerBound &+ offset, 1)
            }
        case (29, 0): location(value, at: place.lowerBound)
        case (42, 0): prefixes(value, at: place.lowerBound)
        case (55, 5): servers(value, at: place.lowerBound)
        case (64, 2), (65, 2): parameters(value, at: place.lowerBound)
        case (249, 5): counted(.dnsTKEYKeySize, .dnsTKEYKey, place)
        case (249, 6): counted(.dnsTKEYOtherSize, .dnsTKEYOther, place)
        case (250, 1):
            let high = UInt64(value.integer(UInt16.self, at: 0, order: .big) ?? 0)
            let low = UInt64(value.integer(UInt32.self, at: 2, order: .big) ?? 0)
            visitor.field(.dnsTSIGTime, .epoch(high << 32 | low), at: place)
        case (250, 3):
            visitor.field(.dnsTSIGMACSize, .unsigned(UInt64(max(0, place.count &- 2))), at: place)
            if place.count > 2 { visitor.field(.dnsTSIGMAC, .present, at: place) }
        case (250, 6): counted(.dnsTSIGOtherLength, .dnsTSIGOther, place)
        default: break
        }
        guard let field else { return }
        switch field {
        // Strings with a length in front.
        case .dnsCAATag, .dnsISDNSubaddress:
            guard let count = value.byte(at: 0) else { return }
            let length = field == .dnsCAATag ? Field.dnsCAATagLength : .dnsISDNSubaddressLength
            visitor.number(length, count, place.lowerBound, 1)
            visitor.field(field, .text, at: place.lowerBound &+ 1..<place.upperBound)
            if field == .dnsCAATag { self.value = DNSFieldNames.value(ofTag: value) }
        // It is there in one of four forms.
        case .dnsIPSECKEYIPv4: break
        default: visitor.field(field, .bytes, at: place)
        }
    }

    /// Bytes behind their number in 16 bits.
    private mutating func counted(_ length: Field, _ content: Field, _ place: Range<Int>) {
        let count = max(0, place.count &- 2)
        visitor.number(length, UInt(count), place.lowerBound, 2)
        if count > 0 { visitor.field(content, .bytes, at: place.upperBound &- count..<place.upperBound) }
    }

    /// A place on the Earth (RFC 1876 section 2).
    private mutating func location(_ bytes: RawSpan, at start: Int) {
        visitor.number(.dnsLOCVersion, bytes.byte(at: 0) ?? 0, start, 1)
        visitor.number(.dnsLOCSize, bytes.byte(at: 1) ?? 0, start &+ 1, 1)
        visitor.number(.dnsLOCHorizontalPrecision, bytes.byte(at: 2) ?? 0, start &+ 2, 1)
        visitor.number(.dnsLOCVerticalPrecision, bytes.byte(at: 3) ?? 0, start &+ 3, 1)
        visitor.number(
            .dnsLOCLatitude, bytes.integer(UInt32.self, at: 4, order: .big) ?? 0, start &+ 4, 4)
        visitor.number(
            .dnsLOCLongitude, bytes.integer(UInt32.self, at: 8, order: .big) ?? 0, start &+ 8, 4)
        visitor.number(
            .dnsLOCAltitude, bytes.integer(UInt32.self, at: 12, order: .big) ?? 0, start &+ 12, 4)
    }

    /// Address prefixes (RFC 3123 section 4).
    private mutating func prefixes(_ bytes: RawSpan, at start: Int) {
        var offset = 0
        while let word = bytes.integer(UInt32.self, at: offset, order: .big) {
            let place = start &+ offset
            let family = UInt16(truncatingIfNeeded: word >> 16)
            let count = Int(word & 0x7f)
            visitor.number(.dnsAPLFamily, family, place, 2)
            visitor.number(.dnsAPLPrefixLength, word >> 8 & 0xff, place &+ 2, 1)
            visitor.boolean(.dnsAPLNegation, word & 0x80 != 0, place &+ 3, 1)
            visitor.number(.dnsAPLAddressLength, UInt(count), place &+ 3, 1)
            let range = place &+ 4..<place &+ 4 &+ count
            var (high, low) = (UInt64(0), UInt64(0))
            for index in 0..<8 {
                high = high << 8 | UInt64(index < count ? bytes.byte(at: offset &+ 4 &+ index) ?? 0 : 0)
                low = low << 8 | UInt64(index &+ 8 < count ? bytes.byte(at: offset &+ 12 &+ index) ?? 0 : 0)
            }
            switch family {
            case 1: visitor.field(.dnsAPLIPv4, .ipv4Address(IPv4Address(UInt32(high >> 32))), at: range)
            case 2: visitor.field(.dnsAPLIPv6, .ipv6Address(IPv6Address(high: high, low: low)), at: range)
            default: visitor.field(.dnsAPLData, .bytes, at: range)
            }
            offset &+= 4 &+ count
        }
    }

    /// The names of rendezvous servers (RFC 8005 section 5).
    private mutating func servers(_ bytes: RawSpan, at start: Int) {
        var offset = 0
        while offset < bytes.byteCount, let name = try? DNSNameView(decoding: bytes, at: offset) {
            visitor.field(
                .dnsHIPServer, .domainName(message: message, at: start &+ offset),
                at: start &+ offset..<start &+ name.endOffset)
            offset = name.endOffset
        }
    }

    /// The parameters of a service binding (RFC 9460 section 2.2), each a key, a length and a value.
    private mutating func parameters(_ bytes: RawSpan, at start: Int) {
        var offset = 0
        while let key = bytes.integer(UInt16.self, at: offset, order: .big),
            let count = bytes.integer(UInt16.self, at: offset &+ 2, order: .big)
        {
            let body = start &+ offset &+ 4
            let value = bytes.clamped(from: offset &+ 4, to: offset &+ 4 &+ Int(count))
            visitor.field(.dnsSVCBParameter, .present, at: body &- 4..<body &+ value.byteCount)
            visitor.number(.dnsSVCBKey, key, body &- 4, 2)
            visitor.number(.dnsSVCBLength, count, body &- 2, 2)
            parameter(key, value, at: body)
            offset &+= 4 &+ Int(count)
        }
    }

    private mutating func parameter(_ key: UInt16, _ value: RawSpan, at body: Int) {
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
        case 2: break
        case 3:
            if let port = value.integer(UInt16.self, at: 0, order: .big) { visitor.number(.dnsSVCBPort, port, body, 2) }
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
        case 32769: visitor.field(.dnsSVCBODOH, .bytes, at: body..<body &+ value.byteCount)
        default: visitor.field(.dnsSVCBValue, .bytes, at: body..<body &+ value.byteCount)
        }
    }
}

/// Hands the parts of a field with a form of its own to the visitor.
extension DNSFieldSink: DNSFormSink where Visitor: ~Copyable {
    /// A range of the packet from one of the field.
    private func inside(_ range: Range<Int>) -> Range<Int> {
        field.lowerBound &+ range.lowerBound..<field.lowerBound &+ range.upperBound
    }

    mutating func beginList(_ name: StaticString) { depth &+= 1 }
    mutating func endList() { depth &-= 1 }
    mutating func beginObject() { depth &+= 1 }
    mutating func endObject() { depth &-= 1 }

    mutating func summary<Form: RecordField>(_ form: Form.Type, _ name: StaticString, at range: Range<Int>) {
        let place = inside(range)
        // One window is what the field's own line tells.
        if form == RRTypeBitmap.self, place == field { return }
        visitor.recordField(DNSRecordField(name: name, value: .form(form, place), depth: min(depth, 2)), at: place)
    }

    mutating func part(_ value: DNSFormPart, _ name: StaticString, _ bytes: RawSpan, at range: Range<Int>) {
        let place = inside(range)
        switch value {
        // The line of their set tells them.
        case .type, .port: return
        // What is a field by itself is told in its line.
        case _ where depth == 0: return
        default: break
        }
        var content = place
        if case .text(let range) = value { content = inside(range) }
        visitor.recordField(
            DNSRecordField(name: name, value: .part(value, content), depth: min(depth, 2)), at: place)
    }
}
