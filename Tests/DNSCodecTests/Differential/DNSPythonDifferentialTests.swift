import ByteCore
import DNSCodec
import Foundation
import Testing

/// Every record of every captured message, read by dnspython and here.
@Suite(.enabled(if: DNSPython.isThere && !CapturedMessage.all.isEmpty, "needs python3 with dnspython, and Captures/"))
struct DNSPythonDifferentialTests {
    /// A record that both reach.
    private struct Pair {
        let origin: String
        let ours: RData
        let bytes: [UInt8]
        let theirs: DNSPython.Record
        let malformedCase: Int?

        /// Whether dnspython does not know the type, and so leaves compressed names as they stand (case 16).
        var keepsPointers: Bool {
            guard theirs.isGeneric, let encoded = try? ours.encoded() else { return false }
            return encoded != bytes
        }
    }

    private static let read = Result { () throws in try DNSPython.read(CapturedMessage.all) }

    private static func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    private static func hexadecimal(_ name: DNSNameView) -> String {
        let name = DNSName(name)
        return hexadecimal(name.wire.copiedBytes)
    }

    /// Walks over all messages on both sides; what both reach must be at the same place and have the same fields.
    private static func pairs() throws -> [Pair] {
        let theirs = try read.get()
        try #require(theirs.count == CapturedMessage.all.count)
        var pairs: [Pair] = []
        for (message, other) in zip(CapturedMessage.all, theirs) {
            guard let view = try? DNSMessageView(message.bytes.rawSpan, mode: message.mode) else {
                #expect(other.error != nil && other.records.isEmpty, "\(message.origin)")
                continue
            }
            let start = pairs.count
            var questions = view.questions
            var index = 0
            while let question = questions.next() {
                let fields = [
                    hexadecimal(question.name), "\(question.type.rawValue)",
                    "\(question.class.rawValue | (question.wantsUnicastResponse ? 0x8000 : 0))",
                ]
                #expect(index < other.questions.count && other.questions[index] == fields, "\(message.origin)")
                index += 1
            }
            var records = view.records
            index = 0
            var isBroken = false
            while index < other.records.count, let record = records.next() {
                guard let name = record.name else {
                    isBroken = true
                    break
                }
                let row = other.records[index]
                index += 1
                let what: Comment = "\(message.origin), record \(index)"
                #expect(Int(record.section.rawValue) == row.section, what)
                #expect(hexadecimal(name) == row.name, what)
                #expect(record.type.rawValue == row.type, what)
                #expect(record.class.rawValue == row.class, what)
                #expect(record.timeToLive == row.ttl, what)
                #expect(record.dataRange.count == row.length, what)
                pairs.append(
                    Pair(
                        origin: "\(message.origin), record \(index)", ours: RData(record),
                        bytes: record.dataBytes.copiedBytes, theirs: row, malformedCase: message.malformedCase))
            }
            if index == other.records.count, let record = records.next(), record.problem != nil { isBroken = true }
            // Both come as far, and both are content or not.
            let isWhole = !isBroken && records.problem == nil && questions.problem == nil
            let isSame = pairs.count - start == other.records.count && isWhole == (other.error == nil)
            let isListed = message.malformedCase.map { KnownDifferences.messages[$0] != nil } ?? false
            #expect(
                isSame || isListed,
                """
                \(message.origin): \(index) records here, \(records.problem.map { "\($0)" } ?? "no problem"); \
                \(other.records.count) in dnspython, \(other.error ?? "no problem")
                """)
        }
        return pairs
    }

    @Test func recordsAreReadAsDNSPythonReadsThem() throws {
        var compared: Set<UInt16> = []
        for pair in try Self.pairs() {
            let isMalformed = if case .malformed = pair.ours { true } else { false }
            let reason = KnownDifferences.record(pair.malformedCase, pair.theirs.type, pair.bytes)
            if pair.theirs.data != nil, !isMalformed, !pair.keepsPointers, pair.malformedCase == nil || reason == nil {
                #expect(try Self.hexadecimal(pair.ours.encoded()) == pair.theirs.data, "\(pair.origin): \(pair.ours)")
                compared.insert(pair.theirs.type)
            }
            // Types that dnspython does not know it takes as they are.
            guard isMalformed != (pair.theirs.data == nil), !(isMalformed && pair.theirs.isGeneric) else { continue }
            #expect(
                reason != nil,
                "\(pair.origin): \(pair.ours) here, \(pair.theirs.text ?? pair.theirs.error ?? "") in dnspython")
        }
        #expect(compared.count >= 80)
    }

    @Test func textIsReadAsDNSPythonPrintsIt() throws {
        var compared: Set<UInt16> = []
        for pair in try Self.pairs() {
            guard let text = pair.theirs.text, !KnownDifferences.withoutText.contains(pair.theirs.type) else {
                continue
            }
            if case .malformed = pair.ours { continue }
            if pair.keepsPointers || KnownDifferences.changesAsText(pair.theirs.type, pair.bytes) != nil { continue }
            if case .unknown = pair.ours, !pair.theirs.isGeneric { continue }
            do {
                let data = try RData(
                    parsing: text, type: RRType(pair.theirs.type), class: RRClass(pair.theirs.class), origin: .root)
                #expect(try Self.hexadecimal(data.encoded()) == pair.theirs.data, "\(pair.origin): '\(text)'")
                compared.insert(pair.theirs.type)
            } catch {
                Issue.record("\(pair.origin): '\(text)' is \(error)")
            }
        }
        #expect(compared.count >= 80)
    }

    @Test func dnspythonReadsTheTextsThatArePrintedHere() throws {
        let pairs = try Self.pairs().filter { pair in
            if case .malformed = pair.ours { return false }
            if case .unknown = pair.ours { return false }
            return pair.theirs.data != nil && !pair.theirs.isGeneric
                && !KnownDifferences.withoutText.contains(pair.theirs.type)
        }
        let results = try DNSPython.parse(pairs.map { ($0.theirs.type, $0.theirs.class, $0.ours.description) })
        try #require(results.count == pairs.count)
        var compared: Set<UInt16> = []
        for (pair, result) in zip(pairs, results) where pair.theirs.data != "" {
            compared.insert(pair.theirs.type)
            guard result != pair.theirs.data else { continue }
            #expect(
                KnownDifferences.changesAsText(pair.theirs.type, pair.bytes)
                    ?? KnownDifferences.unread(pair.theirs.type, pair.ours.description) != nil,
                "\(pair.origin): '\(pair.ours.description)' is \(result), not \(pair.theirs.data ?? "")")
        }
        #expect(compared.count >= 55)
    }
}
