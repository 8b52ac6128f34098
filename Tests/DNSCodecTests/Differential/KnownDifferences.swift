/// Where others read a message in another way, and the numbered case of the DNS codec's contract that says why ours is right.
enum KnownDifferences {
    /// Messages in which records are missing on one side, by their number in Tools/CaptureLab/malformed.py.
    static let messages: [Int: Int] = [:]

    /// The same with tshark.
    static let tshark: [Int: Int] = [:]

    /// Records that one side refuses.
    static func record(_ malformed: Int?, _ type: UInt16, _ bytes: [UInt8]) -> Int? {
        guard let malformed else { return nil }
        return records[malformed]
    }

    static let records: [Int: Int] = [:]

    /// Types whose text dnspython neither prints nor reads: OPT.
    static let withoutText: Set<UInt16> = [41]

    /// Texts that dnspython does not read.
    static func text(_ type: UInt16, _ text: String) -> Int? { nil }
}
