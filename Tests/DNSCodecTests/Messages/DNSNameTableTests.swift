import AllocationCounter
import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSNameTableTests {
    @Test func namesAreFoundWhereTheyStandInMessages() throws {
        var table = DNSNameTable<Int>()
        let bytes = DNSMessageViewTests.answer
        let view = try DNSMessageView(bytes.rawSpan)
        var records = view.records
        while let record = records.next() {
            guard let name = record.name else { continue }
            table.update(name, default: 0) { $0 += 1 }
        }
        #expect(table.count == 2)
        #expect(table.value(of: try #require(DNSName("MAIL.example.com"))) == 2)
        #expect(table.value(of: try #require(DNSName("example.com"))) == 1)
        #expect(table.value(of: .root) == nil)
        var sum = 0
        table.forEach { _, value in sum += value }
        #expect(sum == 3)
    }

    @Test func namesComeAndGoLikeInADictionary() throws {
        var table = DNSNameTable<Int>(seed: 7)
        var model: [DNSName: Int] = [:]
        var generator = SeededGenerator(seed: 3)
        for step in 0..<20_000 {
            let name = try DNSName(labels: [[UInt8]("n\(Int.random(in: 0..<500, using: &generator))".utf8)])
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: #expect(table.remove(name) == model.removeValue(forKey: name))
            case 1: #expect(table.value(of: name) == model[name])
            default:
                let result = table.update(name, default: step) { value in
                    value += 1
                    return value
                }
                model[name, default: step] += 1
                #expect(result == model[name])
            }
        }
        #expect(table.count == model.count)
        for (name, value) in model { #expect(table.value(of: name) == value) }
        table.removeAll()
        #expect(table.isEmpty && table.evictedCount == 0)
    }

    @Test func aFullTableGivesUpWhatWasNotUpdatedForLong() throws {
        var table = DNSNameTable<Int>(capacity: 100, seed: 1)
        let kept = try #require(DNSName("kept.example"))
        for number in 0..<10_000 {
            let name = try DNSName(labels: [[UInt8]("n\(number)".utf8), [UInt8]("example".utf8)])
            table.update(name, default: number) { _ in }
            table.update(kept, default: -1) { $0 -= 1 }
        }
        #expect(table.count == 100)
        #expect(table.evictedCount == 10_001 - 100)
        // Every name was found again or counted; the one that is used all the time is still there.
        #expect(table.value(of: kept) == -10_001)
    }

    @Test(.enabled(if: allocation_count() != UInt.max, "allocations can't be counted here"))
    func lookingUpAllocatesNothing() throws {
        var table = DNSNameTable<Int>()
        let name = try #require(DNSName("mail.example.com"))
        table.update(name, default: 5) { _ in }
        let bytes = DNSMessageViewTests.answer
        let view = try DNSNameView(decoding: bytes.rawSpan, at: 12)
        var found = table.value(of: view)
        let before = allocation_count()
        found = table.value(of: view)
        let after = allocation_count()
        #expect(after == before)
        #expect(found == 5)
    }
}
