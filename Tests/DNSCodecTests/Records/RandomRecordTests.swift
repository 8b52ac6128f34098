import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Makes up each field of a type's data, by the same function that knows the fields for reading and writing.
private struct RandomFields: RecordVisitor {
    var numbers: SeededGenerator

    static var readsValues: Bool { true }

    private mutating func name() -> DNSName { DNSNameTests.random(&numbers) }

    private mutating func string() -> DNSString {
        let bytes = numbers.bytes(numbers.oneIn(8) ? 255 : numbers.number(below: 12))
        return (try? DNSString(bytes.rawSpan)) ?? DNSString()
    }

    mutating func integer<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
        _ value: inout Value, _ name: StaticString, _ form: IntegerForm
    ) throws(DNSError) {
        switch form {
        case .count: value = Value(truncatingIfNeeded: numbers.number(in: 1...40))
        case .relayType: value = Value(truncatingIfNeeded: numbers.number(below: 4) | numbers.number(below: 2) << 7)
        default:
            // Small ones decide about the fields behind them.
            let isSmall = numbers.oneIn(2)
            value =
                isSmall
                ? Value(truncatingIfNeeded: numbers.number(below: 5)) : Value(truncatingIfNeeded: numbers.next())
        }
    }

    mutating func name(_ value: inout DNSName, _ field: StaticString, _ rule: NameRule) throws(DNSError) {
        value = name()
    }

    mutating func address(_ value: inout IPv4Address, _ name: StaticString) throws(DNSError) {
        value = IPv4Address(UInt32(truncatingIfNeeded: numbers.next()))
    }

    mutating func address(_ value: inout IPv6Address, _ name: StaticString) throws(DNSError) {
        value = IPv6Address(high: numbers.next(), low: numbers.oneIn(2) ? 0 : numbers.next())
    }

    mutating func string(_ value: inout DNSString, _ name: StaticString) throws(DNSError) { value = string() }

    mutating func strings(_ value: inout DNSStrings, _ name: StaticString, least: Int) throws(DNSError) {
        var strings: [DNSString] = []
        for _ in 0..<least + numbers.number(below: 3) { strings.append(string()) }
        value = DNSStrings(strings)
    }

    mutating func bytes(
        _ value: inout [UInt8], _ name: StaticString, _ framing: BytesFraming, _ form: BytesForm
    ) throws(DNSError) {
        let count =
            switch framing {
            case .fixed(let count), .counted(let count): count
            case .some8: numbers.number(in: 1...255)
            case .restBetween(let least, let most): numbers.number(in: least...min(most, least + 40))
            case .rest, .count8, .count16: numbers.number(below: 40)
            }
        value = numbers.bytes(count)
    }

    mutating func field<Field: RecordField>(_ value: inout Field, _ name: StaticString) throws(DNSError) {
        // Until one is right by chance.
        for _ in 0..<400 {
            let bytes =
                Field.self == RData.LOC.self ? location() : Field.self == SvcParams.self ? parameters() : anyBytes()
            var cursor = RecordCursor(bytes.rawSpan, 0..<bytes.count)
            do { try Field.check(&cursor) } catch { continue }
            value = Field(checked: bytes.rawSpan.clamped(from: 0, to: cursor.position))
            return
        }
        throw DNSError(.invalidValue, at: 0)
    }

    /// Bytes of which many are small.
    private mutating func anyBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<numbers.number(below: 20) {
            bytes.append(numbers.oneIn(3) ? 0 : numbers.oneIn(2) ? UInt8(numbers.number(below: 9)) : numbers.byte())
        }
        return bytes
    }

    /// A place on earth, which few bytes are by chance.
    private mutating func location() -> [UInt8] {
        var bytes: [UInt8] = [0]
        for _ in 0..<3 { bytes.append(UInt8(numbers.number(below: 10) << 4 | numbers.number(below: 10))) }
        for half in [324_000_000, 648_000_000] {
            let angle = UInt32(1 << 31 - half + numbers.number(below: 2 * half + 1))
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: angle >> shift)) }
        }
        return bytes + numbers.bytes(4)
    }

    /// Some of the keys, in order.
    private mutating func parameters() -> [UInt8] {
        var bytes: [UInt8] = []
        for key in [
            "0000 0002 0003", "0001 0006 026832 022c5c", "0002 0000", "0003 0002 0035", "0004 0004 c0000201",
            "0005 0003 010203", "0006 0010 20010db8000000000000000000000001", "0007 0005 2f7b227d20", "0008 0000",
            "0009 0004 001d11ec", "000a 0004 0161 012f", "000b 0002 ff20", "fffe 0000",
        ] where numbers.oneIn(2) {
            bytes += hex(key)
        }
        return bytes
    }
}

/// Data of all types that was made up: whatever its fields hold, it comes back from its bytes, its text and a message.
@Suite struct RandomRecordTests {
    @Test func dataOfEveryTypeComesBack() throws {
        var fields = RandomFields(numbers: SeededGenerator(seed: 1035))
        for descriptor in RRTypeDescriptor.all where descriptor.kind != .question {
            let type = descriptor.type
            var made = 0
            for _ in 0..<60 {
                // Some numbers leave no right value for what stands behind them.
                guard let found = try? RData.visit(type, .internet, &fields) else { continue }
                made += 1
                comesBack(found, type)
            }
            let hasForm = TypeForm(type, .internet).isKnown
            #expect(made >= (hasForm ? 10 : 0), "\(type): \(made)")
        }
    }

    private func comesBack(_ data: RData, _ type: RRType) {
        do throws(DNSError) {
            let wire = try data.encoded()
            let read = try RData(decoding: wire.rawSpan, 0..<wire.count, type: type, class: .internet)
            guard read == data else {
                Issue.record("\(type) \(data) is read as \(read)")
                return
            }
            let text = data.description
            let parsed = try RData(parsing: text, type: type)
            // Text does not show zeros behind the last port or type.
            let showsAll = ![.wks, .nxt, .nsec, .nsec3, .csync].contains(type)
            if parsed.description != text || showsAll && parsed != data { Issue.record("\(type) \(text) is \(parsed)") }
            let canonical = try data.encoded(isCanonical: true)
            let again = try RData(decoding: canonical.rawSpan, 0..<canonical.count, type: type, class: .internet)
            // Names are equal in any case, and nothing else changes.
            if again != data { Issue.record("\(type) \(text) is \(again) in canonical form") }
            guard type != .opt else { return }
            var message = DNSMessage(identifier: 1)
            message.answers = [
                DNSRecord(DNSName(literal: "a.example"), data), DNSRecord(DNSName(literal: "b.example"), data),
            ]
            let bytes = try message.encoded()
            if try DNSMessage(decoding: bytes.rawSpan) != message { Issue.record("\(type) \(text) in a message") }
        } catch {
            Issue.record("\(type) \(data): \(error)")
        }
    }
}
