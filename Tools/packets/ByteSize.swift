/// A number of bytes as people write it: `8MiB`, `64M`, `1G`, `500kB`, `4096`.
///
/// As in dd(1) and head(1), K, M, G and T, with or without iB, are powers of 1024, and kB, MB, GB and TB of 1000, in upper or
/// lower case.
struct ByteSize: Hashable {
    let bytes: UInt64

    init(bytes: UInt64) { self.bytes = bytes }

    init?(_ text: String) {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard let number = UInt64(String(digits) ?? "") else { return nil }
        let unit = String(text.utf8.dropFirst(digits.count))?.lowercased()
        let factor: UInt64? =
            switch unit {
            case "", "b": 1
            case "k", "kib": 1 << 10
            case "m", "mib": 1 << 20
            case "g", "gib": 1 << 30
            case "t", "tib": 1 << 40
            case "kb": 1_000
            case "mb": 1_000_000
            case "gb": 1_000_000_000
            case "tb": 1_000_000_000_000
            default: nil
            }
        guard let factor else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        bytes = product
    }
}

extension ByteSize {
    /// The size of an argument.
    static func parse(_ text: String) throws(UsageError) -> ByteSize {
        guard let size = ByteSize(text) else {
            throw UsageError("it takes a number of bytes, such as 4096, 64M or 1G")
        }
        return size
    }
}

extension ByteSize: CustomStringConvertible {
    /// The size as it is read, in the largest unit that it is a whole number of.
    var description: String {
        for (shift, unit) in [(40, "T"), (30, "G"), (20, "M"), (10, "K")] as [(UInt64, String)]
        where bytes > 0 && bytes % (1 << shift) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return "\(bytes)"
    }
}
