import ByteCore
import DNSCodec
import PacketTesting
import Testing

@Suite struct DNSNameTests {
    /// A name of random bytes, mostly letters so that cases meet.
    static func random(_ numbers: inout SeededGenerator, most: Int = 8) -> DNSName {
        var labels: [[UInt8]] = []
        for _ in 0..<numbers.number(below: most) {
            let count = numbers.oneIn(8) ? 63 : numbers.number(in: 1...12)
            labels.append(
                (0..<count).map { _ in numbers.oneIn(6) ? numbers.byte() : 0x61 + UInt8(numbers.number(below: 4)) })
        }
        guard let name = try? DNSName(labels: labels) else { return .root }
        return name
    }

    static func flipped(_ name: DNSName, _ numbers: inout SeededGenerator) -> DNSName {
        var labels: [[UInt8]] = []
        var walk = name.view.labels
        while let label = walk.next() {
            var bytes = label.copiedBytes
            for index in bytes.indices {
                let isLetter = 0x41...0x5a ~= bytes[index] || 0x61...0x7a ~= bytes[index]
                if isLetter, numbers.oneIn(2) { bytes[index] ^= 0x20 }
            }
            labels.append(bytes)
        }
        return (try? DNSName(labels: labels)) ?? .root
    }

    /// The name in a message behind its own ends: each label stands before a pointer to the rest.
    static func compressed(_ name: DNSName) -> (message: [UInt8], offset: Int) {
        var message = [UInt8](repeating: 0, count: 12) + [0]
        var rest = 12
        var labels: [[UInt8]] = []
        var walk = name.view.labels
        while let label = walk.next() { labels.append(label.copiedBytes) }
        for label in labels.reversed() {
            let start = message.count
            message += [UInt8(label.count)] + label + [0xc0 | UInt8(rest >> 8), UInt8(rest & 0xff)]
            rest = start
        }
        return (message, rest)
    }

    @Test func comparingAndHashingAgreeHoweverANameIsStored() throws {
        var numbers = SeededGenerator(seed: 0x6e61_6d65)
        for round in 0..<5000 {
            let name = Self.random(&numbers)
            let other = numbers.oneIn(2) ? Self.flipped(name, &numbers) : Self.random(&numbers)
            let isSame = name.lowercased.wire.copiedBytes == other.lowercased.wire.copiedBytes
            let (message, offset) = Self.compressed(other)
            let view = try DNSNameView(decoding: message.rawSpan, at: offset)
            var problems: [String] = []
            if (name == other) != isSame { problems.append("==") }
            if name.view.isEqual(to: view) != isSame { problems.append("isEqual") }
            if isSame, name.hashValue != other.hashValue { problems.append("hash") }
            if (name.view.hash(seed: 99) == view.hash(seed: 99)) != isSame { problems.append("hash of views") }
            if (name.view.canonicalOrder(to: view) == 0) != isSame { problems.append("order") }
            if !DNSName(view).isIdentical(to: other) || !other.view.isIdentical(to: view) { problems.append("copy") }
            if view.labelCount != other.labelCount || view.wireCount != other.wireCount { problems.append("counts") }
            #expect(problems.isEmpty, "round \(round): \(name) and \(other)")
        }
    }

    @Test func theHashDependsOnTheSeed() {
        let name = DNSName(literal: "mail.example.com.")
        #expect(name.view.hash(seed: 1) != name.view.hash(seed: 2))
        // Labels are told apart from the bytes they hold.
        #expect(DNSName(literal: "ab.c").view.hash(seed: 1) != DNSName(literal: "a.bc").view.hash(seed: 1))
    }

    // RFC 4034 section 6.1 gives these names in this order; dnspython sorts them so too.
    @Test func theCanonicalOrderIsThatOfRFC4034() throws {
        let names = [
            "example.", "a.example.", "yljkjljk.a.example.", "Z.a.example.", "zABC.a.EXAMPLE.", "z.example.",
            #"\001.z.example."#, "*.z.example.", #"\200.z.example."#,
        ].compactMap { DNSName($0) }
        #expect(names.count == 9)
        for left in names.indices {
            for right in names.indices {
                #expect((names[left] < names[right]) == (left < right))
                let order = names[left].view.canonicalOrder(to: names[right].view)
                #expect((order < 0) == (left < right) && (order == 0) == (left == right))
            }
        }
        #expect(DNSName.root < names[0])
        #expect(names.shuffled().sorted() == names)
    }

    @Test func parentsSuffixesAndWhatIsInside() throws {
        let name = DNSName(literal: "a.b.Example.com.")
        #expect(name.parent?.description == "b.Example.com.")
        var depth = 0
        var parent: DNSName? = name
        while let current = parent {
            #expect(name.isInside(current))
            #expect(current.isInside(name) == (depth == 0))
            depth += 1
            parent = current.parent
        }
        #expect(depth == 5)
        #expect(name.isInside(DNSName(literal: "EXAMPLE.com")))
        #expect(!name.isInside(DNSName(literal: "xample.com")))
        #expect(!name.isInside(DNSName(literal: "example.org")))
        // The bytes agree from the right but labels do not: "\003com" as one label.
        #expect(try !DNSName(labels: [[0x61, 3, 0x63, 0x6f, 0x6d]]).isInside(DNSName(literal: "com")))
        let host = try DNSName(labels: [Array("mail".utf8)])
        #expect(try host.appending(DNSName(literal: "example.com")).description == "mail.example.com.")
        #expect(try host.appending(.root) == host)
        #expect(try DNSName.root.appending(host) == host)
        var numbers = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let (left, right) = (Self.random(&numbers, most: 4), Self.random(&numbers, most: 4))
            guard let joined = try? left.appending(right) else { continue }
            #expect(joined.labelCount == left.labelCount + right.labelCount)
            #expect(joined.isInside(right))
            let end = right.isRoot && !left.isRoot ? "" : right.description
            #expect(joined.description == (left.isRoot ? "" : left.description) + end)
        }
    }

    @Test func reverseNames() throws {
        #expect(DNSName(reverse: IPv4Address(192, 0, 2, 1)).description == "1.2.0.192.in-addr.arpa.")
        #expect(DNSName(reverse: IPv4Address(0, 10, 99, 255)).description == "255.99.10.0.in-addr.arpa.")
        #expect(DNSName(reverse: IPv4Address(0, 10, 99, 255)) == DNSName("255.99.10.0.in-addr.arpa"))
        // RFC 3596 section 2.5.
        let address = try #require(IPv6Address("4321:0:1:2:3:4:567:89ab"))
        #expect(
            DNSName(reverse: address).description
                == "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa.")
        #expect(DNSName(reverse: address).labelCount == 34)
        #expect(DNSName(reverse: address) == DNSName(DNSName(reverse: address).description))
    }

    // In the value itself there is room for 39 bytes.
    @Test(arguments: [3, 4, 38, 39, 40, 41, 64, 65, 66, 128, 253, 254, 255])
    func namesOfEveryLengthAreKept(count: Int) throws {
        var labels: [[UInt8]] = []
        var left = count - 1
        while left > 0 {
            // What is left behind a label is room for another, or nothing.
            var size = min(left, 64)
            if left - size == 1 { size -= 1 }
            labels.append([UInt8](repeating: 0x41 + UInt8(labels.count), count: size - 1))
            left -= size
        }
        let name = try DNSName(labels: labels)
        #expect(name.wireCount == count)
        let wire = name.wire.copiedBytes
        #expect(wire.count == count)
        let copies = [
            try DNSName(wire: wire.rawSpan), DNSName(name.view), try #require(DNSName(name.description)),
            try name.appending(.root), try DNSName.root.appending(name),
        ]
        for copy in copies {
            #expect(copy == name && copy.hashValue == name.hashValue && copy.isIdentical(to: name))
            #expect(copy.wire.copiedBytes == wire)
        }
        #expect(name.lowercased == name && !name.lowercased.isIdentical(to: name))
        #expect(name.parent?.wireCount == count - 1 - labels[0].count)
        #expect(name.view.labelCount == labels.count)
        // One byte less is another name.
        #expect(try DNSName(labels: [[0x42]] + labels.dropFirst()) != name)
    }

    @Test func literalsOfTheProgram() {
        #expect(DNSName(literal: ".") == .root)
        #expect(DNSName(literal: "a") == DNSName("a."))
        #expect(DNSName(literal: "mail.example.com").description == "mail.example.com.")
    }

    @Test func bytesThatAreNoNameAreRefused() {
        let whole = hex("04 6d61696c 07 6578616d706c65 00")
        for count in 0..<whole.count {
            #expect(throws: DNSError.self) { try DNSName(wire: [UInt8](whole.prefix(count)).rawSpan) }
        }
        #expect(throws: DNSError(.dataTooLong, at: whole.count)) { try DNSName(wire: (whole + [0]).rawSpan) }
        #expect(throws: DNSError.self) { try DNSName(wire: hex("0161 c000").rawSpan) }
    }

    @Test func randomBytesNeverTrapAndWhatDecodesRoundTrips() throws {
        var numbers = SeededGenerator(seed: 0xd45)
        for _ in 0..<20_000 {
            var bytes = [UInt8](repeating: 0, count: 12)
            for _ in 0..<numbers.number(below: 60) {
                switch numbers.number(below: 4) {
                case 0: bytes.append(0xc0)
                case 1: bytes.append(UInt8(numbers.number(below: 70)))
                case 2: bytes.append(UInt8(numbers.number(below: 4)))
                default: bytes.append(numbers.byte())
                }
            }
            let offset = numbers.number(below: bytes.count + 2)
            guard let name = try? DNSName(DNSNameView(decoding: bytes.rawSpan, at: offset)) else { continue }
            #expect(try DNSName(parsing: name.description, origin: nil).isIdentical(to: name))
            #expect(try DNSName(wire: name.wire).isIdentical(to: name))
        }
    }
}
