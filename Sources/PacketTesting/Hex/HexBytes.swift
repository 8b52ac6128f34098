import ByteCore

/// Bytes written as hexadecimal text in a test: digits in any grouping, or a dump as a tool printed it.
///
/// ```swift
/// let header: HexBytes = """
///     45 00 0054  # version, header length, total length
///     c000:0201   // the source
///     """
/// let packet: HexBytes = #"""
///     0x0000:  4500 0054 0000 4000 4001 f7a5 c000 0201  E..T..@.@.......
///     0x0010:  c000 0202                                ....
///     """#
/// ```
/// **Digits.** White space and `:`, `-`, `.`, `,`, `_` separate groups, `0x` before a group is allowed, and `#` or `//`
/// begins a comment that ends with the line. A byte may be split between two groups of a line (`4 5`); any other group
/// with an odd number of digits is an error.
///
/// **Dumps.** What `tcpdump -x`, `-xx`, `-X` and `-XX`, `xxd`, `hexdump -C`, `od -A x -t x1z`, `tshark -x`, Wireshark and
/// text2pcap print or read: an offset at the start of every line, the bytes, and characters beside them, which are
/// ignored. An offset has a colon, or two blanks behind it, or one blank where the next line's offset confirms it; it must
/// be the number of bytes before it. A `*` repeats the line before it up to the next offset. Lines of words before the
/// first offset, such as tcpdump's line about the packet, are ignored.
///
/// A dump's characters may contain backslashes, so paste dumps between `#"""` and `"""#`.
///
/// A literal with a mistake in it ends the test with a message that tells line and column; ``init(parsing:)`` throws it
/// instead.
public struct HexBytes: Hashable, Sendable {
    /// The most bytes that one text can spell: 16 MiB.
    public static var limit: Int { 16 << 20 }

    /// The bytes.
    public let bytes: [UInt8]

    /// These bytes, to be written as text.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A copy of these bytes, to be written as text.
    public init(_ bytes: RawSpan) { self.bytes = bytes.copiedBytes }

    /// The bytes that a text spells.
    ///
    /// - Throws: ``HexMistake`` with line and column.
    public init(parsing text: String) throws(HexMistake) { bytes = try HexParser.bytes(of: text) }

    /// The bytes, without a copy.
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { bytes.rawSpan }
    }

    /// How many bytes there are.
    public var count: Int { bytes.count }
}

extension HexBytes: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// The bytes that a literal spells; ends the program with a message where it spells none.
    public init(stringLiteral text: String) {
        do throws(HexMistake) {
            bytes = try HexParser.bytes(of: text)
        } catch {
            // A literal is a part of the test's source: a mistake in it is one of the programmer's.
            fatalError("a hexadecimal literal is wrong: \(error)")
        }
    }
}

extension HexBytes: CustomStringConvertible {
    /// Two digits a byte, sixteen bytes a line, which a literal takes.
    public var description: String {
        var text = TextBuffer(capacity: bytes.count * 3)
        var offset = 0
        while offset < bytes.count {
            // A blank follows every byte; the line feed takes the place of a row's last one.
            if offset > 0 {
                text.truncate(to: text.count - 1)
                text.append(0x0a)
            }
            text.append(spacedHexOf: bytes.rawSpan.clamped(from: offset, to: offset + 16))
            offset += 16
        }
        text.truncate(to: text.count - 1)
        return text.string
    }

    /// The bytes as a Swift literal, to be pasted into a test.
    public var literal: String {
        guard bytes.count > 16 else { return "\"\(description)\"" }
        return "\"\"\"\n\(description)\n\"\"\""
    }
}

/// The bytes that hexadecimal text in a test spells, as an array: ``HexBytes`` says what can be written. A mistake in it ends
/// the test with a message, as a wrong literal does, and with the place of the call.
///
/// ```swift
/// #expect(encoded == hex("45 00 0054"))
/// ```
public func hex(_ text: String, file: StaticString = #file, line: UInt = #line) -> [UInt8] {
    do throws(HexMistake) {
        return try HexParser.bytes(of: text)
    } catch {
        fatalError("hexadecimal text is wrong: \(error)", file: file, line: line)
    }
}
