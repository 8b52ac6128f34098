// Walks, decodes and writes DNS messages. FILE holds messages, each behind its length in two bytes.
//
//   DNSBenchmark walk FILE ROUNDS       every owner, type, TTL and length, where they stand
//   DNSBenchmark labels FILE ROUNDS     the same with every label of every owner
//   DNSBenchmark decode FILE ROUNDS     all of it as values
//   DNSBenchmark query ROUNDS           a question with EDNS, into the same memory each time
//   DNSBenchmark bombs                  nanoseconds a byte for honest messages and hostile ones
import ByteCore
import DNSCodec
import Foundation

struct Corpus {
    let bytes: [UInt8]
    let ranges: [Range<Int>]

    init(path: String) throws {
        bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var ranges: [Range<Int>] = []
        var at = 0
        while at + 2 <= bytes.count {
            let count = Int(bytes[at]) << 8 | Int(bytes[at + 1])
            ranges.append(at + 2..<at + 2 + count)
            at += 2 + count
        }
        self.ranges = ranges
    }

    init(_ messages: [[UInt8]]) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for message in messages {
            ranges.append(bytes.count..<bytes.count + message.count)
            bytes += message
        }
        self.bytes = bytes
        self.ranges = ranges
    }
}

@inline(never)
func walk(_ bytes: RawSpan) -> UInt64 {
    guard let message = try? DNSMessageView(bytes) else { return 0 }
    var sum: UInt64 = 0
    var records = message.records
    while let record = records.next() {
        sum &+= UInt64(record.name?.wireCount ?? 0)
        sum &+= UInt64(record.type.rawValue) &+ UInt64(record.timeToLive)
        sum &+= UInt64(record.dataBytes.byteCount)
    }
    return sum
}

@inline(never)
func walkLabels(_ bytes: RawSpan) -> UInt64 {
    guard let message = try? DNSMessageView(bytes) else { return 0 }
    var sum: UInt64 = 0
    var records = message.records
    while let record = records.next() {
        if let name = record.name {
            var labels = name.labels
            while let label = labels.next() { sum &+= UInt64(label.byteCount) &+ UInt64(label.byte(at: 0) ?? 0) }
        }
        sum &+= UInt64(record.type.rawValue) &+ UInt64(record.timeToLive)
        sum &+= UInt64(record.dataBytes.byteCount)
    }
    return sum
}

@inline(never)
func decode(_ bytes: RawSpan) -> UInt64 {
    guard let view = try? DNSMessageView(bytes) else { return 0 }
    let message = DNSMessage(view)
    return UInt64(message.answers.count &+ message.authorities.count &+ message.additionals.count)
}

func measure(_ corpus: Corpus, _ rounds: Int, _ work: (RawSpan) -> UInt64) -> (sum: UInt64, nanoseconds: Double) {
    var sum: UInt64 = 0
    let bytes = corpus.bytes.rawSpan
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<rounds {
        for range in corpus.ranges { sum &+= work(bytes.clamped(from: range.lowerBound, to: range.upperBound)) }
    }
    return (sum, (clock.now - start) / .nanoseconds(1))
}

func query(_ rounds: Int) throws {
    var memory = [UInt8](repeating: 0, count: 512)
    guard let name = DNSName("www.example.com.") else { return }
    let (root, nothing): (DNSName, [UInt8]) = (.root, [])
    var edns = EDNS(payloadSize: 1232)
    edns.flags.dnssecOK = true
    var sum = 0
    var flags = DNSFlags()
    flags.recursionDesired = true
    let clock = ContinuousClock()
    let start = clock.now
    for round in 0..<rounds {
        var writer = try DNSMessageWriter(
            memory.mutableRawSpan, identifier: UInt16(truncatingIfNeeded: round), flags: flags)
        try writer.append(question: name.view, .aaaa, class: .internet)
        try writer.append(
            root.view, .opt, class: edns.recordClass, timeToLive: edns.recordTimeToLive(), data: nothing.rawSpan,
            to: .additional)
        sum &+= writer.finish()
    }
    let elapsed = (clock.now - start) / .nanoseconds(1)
    print("sum \(sum) ns/message \(elapsed / Double(rounds))")
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("walk", 4), ("labels", 4), ("decode", 4):
    let corpus = try Corpus(path: arguments[2])
    let rounds = Int(arguments[3]) ?? 1
    let work = arguments[1] == "walk" ? walk : arguments[1] == "labels" ? walkLabels : decode
    let (sum, nanoseconds) = measure(corpus, rounds, work)
    print("sum \(sum) ns/message \(nanoseconds / Double(rounds * corpus.ranges.count))")
case ("query", 3): try query(Int(arguments[2]) ?? 1)
case ("bombs", 2): Bombs.run()
default: print("usage: DNSBenchmark walk|labels|decode FILE ROUNDS | query ROUNDS | bombs")
}
