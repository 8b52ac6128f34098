import ByteCore
import DNSCodec
import PacketTesting
import Testing

/// Names in messages: cases 1 to 11 of the contract, all by hand from RFC 1035 section 4.1.4 and RFC 9267.
@Suite struct NameWireCases {
    /// A message of a header of zeros and these bytes, so that the first of them stands at 12.
    static func message(_ bytes: [UInt8]) -> [UInt8] { [UInt8](repeating: 0, count: 12) + bytes }

    static func problem(_ bytes: [UInt8], at offset: Int = 12) -> DNSError.Kind? {
        do {
            _ = try DNSNameView(decoding: message(bytes).rawSpan, at: offset)
            return nil
        } catch {
            #expect(Int(error.offset) == offset)
            return error.kind
        }
    }

    static func text(_ bytes: [UInt8], at offset: Int = 12) throws -> String {
        let bytes = message(bytes)
        return DNSName(try DNSNameView(decoding: bytes.rawSpan, at: offset)).description
    }

    /// A label of this many letters.
    static func label(_ count: Int) -> [UInt8] { [UInt8(count)] + [UInt8](repeating: 0x78, count: count) }

    @Test func case01_aPointerToItselfOrAroundIsNoName() {
        #expect(Self.problem(hex("c00c")) == .pointerNotBackwards)
        // Two pointers at each other, from either end.
        #expect(Self.problem(hex("c00e c00c"), at: 14) == .pointerNotBackwards)
        #expect(Self.problem(hex("c00e c00c")) == .pointerNotBackwards)
        // A label and then a pointer to it.
        #expect(Self.problem(hex("0161 c00c")) == .pointerNotBackwards)
        // A pointer back into a name that points to it again.
        #expect(Self.problem(hex("0161 c010 0162 c00c"), at: 16) == .pointerNotBackwards)
    }

    @Test func case02_aPointerForwardsIsNoName() {
        #expect(Self.problem(hex("c00e 00")) == .pointerNotBackwards)
        #expect(Self.problem(hex("0161 c010 0162 00")) == .pointerNotBackwards)
    }

    @Test func case02_aRecordWithAPointerForwardsKeepsItsBytes() throws {
        // NSEC in multicast DNS, as some devices send it: its next name points to what stands behind it.
        let bytes = hex(
            """
            0000 8400 0000 0002 0000 0000 00 002f 0001 00000078 0005 c01f 0001 40
            05 6c6f63616c 00 0001 0001 00000078 0004 c0000201
            """)
        let message = DNSMessage(try DNSMessageView(bytes.rawSpan, mode: .multicast))
        #expect(message.problems.map(\.kind) == [.pointerNotBackwards])
        guard case .malformed(.nsec, hex("c01f 0001 40"), let error) = message.answers[0].data else {
            Issue.record("\(message.answers[0])")
            return
        }
        #expect(error.section == .answer && error.index == 0 && error.offset == 23)
        #expect(message.answers[1].description == "local. 120 IN A 192.0.2.1")
        #expect(throws: error) { try DNSMessage(decoding: bytes.rawSpan, mode: .multicast) }
    }

    @Test func case03_aPointerIntoTheHeaderIsNoName() {
        for target in 0..<12 { #expect(Self.problem([0xc0, UInt8(target)]) == .pointerIntoHeader) }
    }

    @Test func case04_aPointerPastTheEndOrCutIsNoName() {
        #expect(Self.problem(hex("0161 ffff")) == .pointerNotBackwards)
        #expect(Self.problem(hex("0161 c0")) == .truncatedName)
        #expect(Self.problem(hex("c0")) == .truncatedName)
        // A pointer to a pointer that is cut where its name ends: the target itself lies inside.
        #expect(Self.problem(hex("00 c00c"), at: 13) == nil)
    }

    @Test func case05_aPointerToAPointerIsTheWholeName() throws {
        // example at 12, a pointer to it at 21, "a" and a pointer to that pointer at 23.
        let bytes = hex("07 6578616d706c65 00 c00c 0161 c015")
        #expect(try Self.text(bytes, at: 23) == "a.example.")
        let message = Self.message(bytes)
        let view = try DNSNameView(decoding: message.rawSpan, at: 23)
        #expect(view.labelCount == 2)
        #expect(view.wireCount == 11)
        #expect(view.isCompressed == true)
        #expect(view.overlapsItself == false)
        #expect(view.endOffset == 27)
    }

    @Test func case06_aPointerIntoOtherBytesIsAccepted() throws {
        // Into the middle of the label "a\1b", where a length happens to stand.
        let bytes = hex("03 610162 00 0163 c00e")
        let message = Self.message(bytes)
        let inside = try DNSNameView(decoding: message.rawSpan, at: 17)
        #expect(inside.overlapsItself == false)
        #expect(try Self.text(bytes, at: 17) == "c.b.")
        // What runs on into the labels of the name itself is flagged: the pointer at 15, behind the label at 13, leads to 12,
        // to a label that reaches over the pointer.
        let itself = Self.message(hex("04 0161 c00c 00"))
        let overlap = try DNSNameView(decoding: itself.rawSpan, at: 13)
        #expect(overlap.overlapsItself == true)
        #expect(DNSName(overlap).description == #"a.\001a\192\012."#)
        #expect(overlap.endOffset == 17)
    }

    @Test func case07_aLongChainIsWalkedWithoutRecursion() throws {
        // A root, then pointers each to the one before it.
        for (hops, isGood) in [(1, true), (127, true), (128, false), (8000, false)] {
            var bytes: [UInt8] = [0]
            for hop in 0..<hops {
                let target = hop == 0 ? 12 : 13 + 2 * (hop - 1)
                bytes += [0xc0 | UInt8(target >> 8), UInt8(target & 0xff)]
            }
            let problem = Self.problem(bytes, at: 13 + 2 * (hops - 1))
            #expect(problem == (isGood ? nil : .tooManyPointers), "\(hops) pointers")
        }
    }

    @Test func case08_aNameHasAtMost255Bytes() throws {
        let most = Self.label(63) + Self.label(63) + Self.label(63) + Self.label(61) + [0]
        #expect(most.count == 255)
        let view = Self.message(most)
        let longest = try DNSNameView(decoding: view.rawSpan, at: 12)
        #expect(longest.wireCount == 255)
        #expect(Self.problem(Self.label(63) + Self.label(63) + Self.label(63) + Self.label(62) + [0]) == .nameTooLong)
        // 127 labels of one letter are as many as there can be.
        #expect(Self.problem((0..<127).flatMap { _ in Self.label(1) } + [0]) == nil)
        #expect(Self.problem((0..<128).flatMap { _ in Self.label(1) } + [0]) == .nameTooLong)
        // Each part is short; together they have 255 and 256 bytes.
        let tail = Self.label(63) + Self.label(63) + [0]
        #expect(Self.problem(tail + Self.label(63) + Self.label(61) + hex("c00c"), at: 12 + tail.count) == nil)
        #expect(
            Self.problem(tail + Self.label(63) + Self.label(62) + hex("c00c"), at: 12 + tail.count) == .nameTooLong)
    }

    @Test func case09_labelsHave63BytesAndOtherTypesAreNone() throws {
        #expect(Self.problem(Self.label(63) + [0]) == nil)
        for first in 0x40...0xbf {
            let bytes = [UInt8(first)] + [UInt8](repeating: 0x61, count: 200) + [0]
            #expect(Self.problem(bytes) == .unsupportedLabelType)
        }
        let long = String(repeating: "x", count: 63)
        #expect(DNSName(long)?.wireCount == 65)
        do {
            _ = try DNSName(parsing: "a." + long + "x.", origin: nil)
            Issue.record("64 letters were taken")
        } catch {
            #expect(error == DNSError(.labelTooLong, at: 65))
        }
    }

    @Test func case10_theRootIsOneZero() throws {
        let message = Self.message([0])
        let view = try DNSNameView(decoding: message.rawSpan, at: 12)
        #expect(view.isRoot == true)
        #expect(view.labelCount == 0)
        #expect(view.wireCount == 1)
        #expect(view.endOffset == 13)
        #expect(DNSName(view) == .root)
        #expect(DNSName.root.description == ".")
        #expect(DNSName(".") == .root)
        #expect(DNSName("") == nil)
        #expect(DNSName.root.parent == nil)
        #expect(DNSName.root.wireCount == 1)
    }

    @Test func case11_aNameWithoutAnEndIsCut() {
        #expect(Self.problem([]) == .truncatedName)
        let whole = hex("04 6d61696c 07 6578616d706c65 03 636f6d 00")
        for count in 0..<whole.count { #expect(Self.problem([UInt8](whole.prefix(count))) == .truncatedName) }
        #expect(Self.problem(whole) == nil)
    }

    @Test func placesBehindTheLargestMessageAreNoName() {
        // Offsets are kept in 16 bits: 65,548 must not be taken for 12.
        let bytes = Self.message(hex("0161 00")) + [UInt8](repeating: 0, count: 70_000)
        for offset in [65_535, 65_536, 65_548, 70_000, Int.max] {
            #expect(throws: DNSError.self) { _ = try DNSNameView(decoding: bytes.rawSpan, at: offset) }
        }
        #expect(throws: DNSError.self) { _ = try DNSNameView(decoding: bytes.rawSpan, at: -1) }
    }
}
