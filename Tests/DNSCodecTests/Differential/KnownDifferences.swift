import DNSCodec

/// Where others read a message in another way, and the numbered case of the DNS codec's contract that says why ours is right.
///
/// Malformed messages are told by their number in Tools/CaptureLab/malformed.py.
enum KnownDifferences {
    /// Messages in which dnspython reaches other records.
    static let messages: [Int: Int] = [
        // It takes a pointer into the header.
        3: 3,
        // Debian's follows no more than 16 pointers; as many as a name can have are legal.
        59: 7,
    ]

    /// The same with tshark, which shows names that are none, and ends where one record's data is broken.
    static let tshark: [Int: Int] = [
        0: 1, 1: 2, 3: 3, 4: 4, 9: 8, 10: 8,
        // Data shorter than its fields ends the record there, not the message.
        18: 24, 20: 23,
        // Half a header has no fields.
        26: 30,
        // Windows out of order: what they list can't be known.
        42: 47, 43: 47,
        // A question that points to itself.
        1003: 1,
    ]

    /// Records that one side refuses, by what they show.
    static func record(_ malformed: Int?, _ type: UInt16, _ bytes: [UInt8]) -> Int? {
        // An option that is broken breaks nothing but itself, and its bytes stay: dnspython gives up the whole record, or
        // clears the bits behind a subnet's prefix.
        if type == RRType.opt.rawValue { return 41 }
        return malformed.flatMap { records[$0] }
    }

    private static let records: [Int: Int] = [
        // TXT of no string, which dnspython takes.
        19: 22,
        // A key twice: it keeps one of them. Order and lengths are looked at where the data is known.
        44: 51, 45: 51, 46: 51,
        // DNAME with a compressed name, which it follows.
        48: 15,
        // LOC of a later version, which it refuses.
        49: 55,
    ]

    /// Types whose text dnspython neither prints nor reads, or in a form of its own: OPT, and TKEY, of whose text no RFC
    /// tells.
    static let withoutText: Set<UInt16> = [41, 249]

    /// Data that is not the same once it was text: type bitmaps with zeros behind the last type, which are read and not
    /// written.
    static func changesAsText(_ type: UInt16, _ bytes: [UInt8]) -> Int? {
        type == RRType.nsec.rawValue && bytes.last == 0 ? 47 : nil
    }

    /// Texts that dnspython does not read.
    static func unread(_ type: UInt16, _ text: String) -> Int? {
        switch type {
        // Debian's knows `dohpath` only as `key7`.
        case 64, 65: text.contains("dohpath=") ? 52 : nil
        // TSIG without a MAC, as in answers to keys that are not known, has no word for it: there, it must have one.
        case 250: text.split(separator: " ").dropFirst(3).first == "0" ? 60 : nil
        default: nil
        }
    }
}
