import ByteCore
import DNSCodec

/// Messages that are made to cost as much as can be, and honest ones of the same sizes.
enum Bombs {
    static let name = [UInt8]("\u{3}www\u{7}example\u{3}com\u{0}".utf8)

    static func message(_ question: [UInt8], records: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = [0, 1, 0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        bytes[6] = UInt8(records.count >> 8)
        bytes[7] = UInt8(records.count & 0xff)
        bytes += question + [0, 1, 0, 1]
        for record in records { bytes += record }
        return bytes
    }

    static func record(_ owner: [UInt8], _ type: UInt8, _ data: [UInt8]) -> [UInt8] {
        let fixed: [UInt8] = [0, type, 0, 1, 0, 0, 1, 0x2c, UInt8(data.count >> 8), UInt8(data.count & 0xff)]
        return owner + fixed + data
    }

    /// A name of 34 labels, as addresses have.
    static let reverse = (0..<64).map { $0 % 2 == 0 ? UInt8(1) : 0x30 } + [UInt8]("\u{3}ip6\u{4}arpa\u{0}".utf8)

    /// A label of six digits before the question's name.
    static func numbered(_ index: Int) -> [UInt8] { [UInt8(6)] + [UInt8](String(index + 100_000).utf8) + [0xc0, 12] }

    static func pointer(_ offset: Int) -> [UInt8] { [UInt8(0xc0 | offset >> 8), UInt8(offset & 0xff)] }

    /// As many records as 64 KiB have room for.
    static func filled(_ question: [UInt8] = name, _ next: (_ offset: Int, _ index: Int) -> [UInt8]) -> [UInt8] {
        var records: [[UInt8]] = []
        var offset = 12 + question.count + 4
        while true {
            let record = next(offset, records.count)
            guard offset + record.count < 65_536 else { return message(question, records: records) }
            records.append(record)
            offset += record.count
        }
    }

    static let honest: [(String, [UInt8])] = [
        (
            "600 bytes of addresses",
            message(name, records: Array(repeating: record([0xc0, 12], 1, [192, 0, 2, 1]), count: 35))
        ),
        ("64 KiB of addresses", filled { _, _ in record([0xc0, 12], 1, [192, 0, 2, 1]) }),
        (
            "64 KiB of names, each another",
            filled { _, index in
                record(numbered(index), 1, [192, 0, 2, 1])
            }
        ),
        (
            "64 KiB of aliases",
            filled { _, index in
                record([0xc0, 12], 5, numbered(index))
            }
        ),
        (
            "64 KiB of a reverse zone for IPv6",
            filled(reverse) { _, index in
                record([1, 0x30 + UInt8(index % 10), 0xc0, 14], 12, [1, 0x61, 0xc0, 12])
            }
        ),
        (
            "64 KiB of a reverse zone of one host",
            filled(reverse) { offset, index in
                index == 0
                    ? record([0xc0, 12], 12, name)
                    : record([1, 0x30 + UInt8(index % 10), 0xc0, 14], 12, pointer(12 + reverse.count + 4 + 12))
            }
        ),
    ]

    static let hostile: [(String, [UInt8])] = {
        let labels = (0..<236).map { $0 % 2 == 0 ? UInt8(1) : 0x61 }
        // Each owner is a pointer to the owner before.
        let chain = filled { offset, index in
            record(offset < 0x4000 && index > 0 ? pointer(offset - 14) : [0xc0, 12], 10, [0, 0])
        }
        // Two chains of 126 pointers, owners that lead to their ends in turn.
        var ends: [Int] = []
        let turns = filled { offset, index in
            guard index >= 252 else {
                if index % 126 == 125 { ends.append(offset) }
                return record(index % 126 == 0 ? [0xc0, 12] : pointer(offset - 12), 10, [])
            }
            return record(pointer(ends[index % 2]), 10, [])
        }
        // Owners of 121 labels behind a pointer, two in turn so that none is remembered.
        let long = filled(labels + name) { offset, index in record([0xc0, UInt8(index % 2 == 0 ? 12 : 14)], 10, []) }
        let aliases = filled(labels + name) { _, index in
            record([0xc0, 12], 5, [0xc0, UInt8(index % 2 == 0 ? 12 : 14)])
        }
        let whole = filled { _, _ in record(labels + [0], 10, []) }
        return [
            ("pointers, each to the one before", chain), ("chains of 126 pointers in turn", turns),
            ("owners of 118 labels by pointers", long), ("aliases of 118 labels by pointers", aliases),
            ("owners of 118 labels written out", whole),
        ]
    }()

    static func run() {
        for (form, work) in [("walk", walk), ("decode", decode)] {
            var most = 0.0
            for (kind, messages) in [("honest", honest), ("hostile", hostile)] {
                for (what, message) in messages {
                    let corpus = Corpus([message])
                    let rounds = Swift.max(3, 4_000_000 / message.count)
                    _ = measure(corpus, 2, work)
                    let times = (0..<5).map { _ in measure(corpus, rounds, work).nanoseconds }.sorted()
                    let each = times[2] / Double(rounds * message.count)
                    if kind == "honest" { most = Swift.max(most, each) }
                    let ratio = each / most
                    let title = "\(form), \(what)".padding(toLength: 46)
                    print(
                        "\(title) \(Self.digits(each)) ns/byte  \(kind), \(Self.digits(ratio)) of the dearest honest one"
                    )
                }
            }
        }
    }

    static func digits(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension String {
    func padding(toLength length: Int) -> String { self + String(repeating: " ", count: Swift.max(0, length - count)) }
}
