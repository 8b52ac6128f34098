import PacketTesting

/// Messages that dnspython made, inside packets.
enum DNSPackets {
    /// A question for the address of mail.example.com, with EDNS and a cookie.
    static let query = hex(
        """
        99f4 0120 0001 0000 0000 0001
        04 6d61696c 07 6578616d706c65 03 636f6d 00 0001 0001
        00 0029 04d0 00008000 000c 000a0008 0102030405060708
        """)

    /// Two addresses and, in the authority section, a mail exchange.
    static let answer = hex(
        """
        99f4 8180 0001 0002 0001 0000
        04 6d61696c 07 6578616d706c65 03 636f6d 00 0001 0001
        c00c 0001 0001 0000012c 0004 c0000201
        c00c 0001 0001 0000012c 0004 c0000202
        c011 000f 0001 00000e10 0009 000a 04 4d61494c c011
        """)

    /// That a name does not exist.
    static let missing = hex(
        """
        0102 8183 0001 0000 0000 0000
        04 6e6f7065 07 6578616d706c65 03 636f6d 00 001c 0001
        """)

    /// An answer whose address has five bytes, and a good one behind it.
    static let wrongLength = hex(
        """
        0102 8180 0001 0002 0000 0000
        01 61 00 0001 0001
        c00c 0001 0001 0000012c 0005 c000020105
        c00c 0001 0001 0000012c 0004 c0000202
        """)

    /// An answer whose owner points to itself.
    static let loop = hex(
        """
        0102 8180 0001 0001 0000 0000
        01 61 00 0001 0001
        c013 0001 0001 0000012c 0004 c0000201
        """)

    /// A name and text that would act on a terminal and end a JSON string.
    static let hostile = hex(
        """
        0102 8180 0001 0001 0000 0000
        08 1b5b324a0a22 5c00 03 c3a9ff 00 0010 0001
        c00c 0010 0001 0000012c 000b 0a 1b5b324a0a225cc3a9ff
        """)

    /// A reply with one EDNS option.
    static func reply(option code: UInt16, _ data: [UInt8]) -> [UInt8] {
        hex("0102 8180 0000 0000 0000 0001 00 0029 04d0 00000000") + pair(UInt16(4 + data.count)) + pair(code)
            + pair(UInt16(data.count)) + data
    }

    /// A message of stateful operations.
    static func operations(_ items: [UInt8], flags: UInt16 = 0x3000) -> [UInt8] {
        hex("4242") + pair(flags) + [0, 0, 0, 0, 0, 0, 0, 0] + items
    }

    /// UDP over IPv4 without checksums.
    static func datagram(_ message: [UInt8], from source: UInt16 = 40_000, to destination: UInt16 = 53) -> [UInt8] {
        let udp = 8 + message.count
        return ip(17, udp) + pair(source) + pair(destination) + pair(UInt16(udp)) + [0, 0] + message
    }

    /// TCP over IPv4; its checksum is left to the network card.
    static func segment(_ payload: [UInt8], from source: UInt16 = 40_000, to destination: UInt16 = 53) -> [UInt8] {
        ip(6, 20 + payload.count) + pair(source) + pair(destination) + [
            0, 0, 0, 1, 0, 0, 0, 2, 0x50, 0x18, 1, 0, 0, 0, 0, 0,
        ]
            + payload
    }

    /// A message with its length in front.
    static func framed(_ message: [UInt8]) -> [UInt8] { pair(UInt16(message.count)) + message }

    private static func ip(_ number: UInt8, _ count: Int) -> [UInt8] {
        [0x45, 0] + pair(UInt16(20 + count)) + [0, 1, 0x40, 0, 64, number, 0, 0, 192, 0, 2, 1, 192, 0, 2, 53]
    }

    private static func pair(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
}
