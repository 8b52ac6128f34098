import AllocationCounter
import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Counts what it is shown.
private struct CountingSink: RecordFieldSink {
    var fields = 0

    mutating func integer(_ value: UInt64, _ name: StaticString, _ form: IntegerForm, at range: Range<Int>) {
        fields += 1
    }
    mutating func name(_ value: DNSNameView, _ name: StaticString, at range: Range<Int>) { fields += 1 }
    mutating func address(_ value: IPv4Address, _ name: StaticString, at range: Range<Int>) { fields += 1 }
    mutating func address(_ value: IPv6Address, _ name: StaticString, at range: Range<Int>) { fields += 1 }
    mutating func string(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) { fields += 1 }
    mutating func strings(_ value: RawSpan, _ name: StaticString, at range: Range<Int>) { fields += 1 }
    mutating func bytes(_ value: RawSpan, _ name: StaticString, _ form: BytesForm, at range: Range<Int>) {
        fields += 1
    }
    mutating func field<Field: RecordField>(
        _ type: Field.Type, _ value: RawSpan, _ name: StaticString, at range: Range<Int>
    ) {
        fields += 1
    }
}

@Suite(.enabled(if: allocation_count() != .max, "allocations can't be counted here"))
struct WalkAllocationTests {
    @Test func walkingTheFieldsOfARecordAllocatesNothing() throws {
        for row in GoldenRecordsFrom46.all {
            let bytes = hex(row.wire)
            let span = bytes.rawSpan
            var allocations: UInt = 0
            var fields = 0
            // The first time sets up what is made once.
            for _ in 0..<2 {
                let before = allocation_count()
                var walk = RecordWalk(RecordCursor(span, 0..<span.byteCount), sink: CountingSink())
                _ = try RData.visit(row.type, .internet, &walk)
                allocations = allocation_count() - before
                fields = walk.sink.fields
            }
            #expect(fields > 0)
            #expect(allocations == 0, "\(row.type)")
        }
    }
}
