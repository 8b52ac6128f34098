import ByteCore

/// Which names are written as pointers to names that stand before them (RFC 1035 section 4.1.4).
@frozen
public enum DNSNameCompression: UInt8, Sendable, Hashable, BitwiseCopyable {
    /// Those that are the same in the same case, so that every name is read again as it was.
    case caseExact
    /// Those that are the same in any case of letters: smaller, and a name may be read again in another one's case.
    case ignoringCase
    /// None.
    case none
}

/// Where names stand in the message that is being written: a hash table of fixed size, without a heap.
///
/// Each name has an entry for itself and for each of its suffixes. An entry is a hint: what stands there is compared before
/// a pointer is made. Where more names are written than fit, later ones take the places of earlier ones, which are entered
/// again when they are written in full the next time. Whatever the names are, finding one takes a bounded number of looks.
struct NameTable {
    // 64 pairs of entries, an entry being 16 bits of the suffix's hash and where it stands, or 0. Vectors, because a
    // writer can't hold an `InlineArray`: the compiler refuses one beside a span that may be changed. Small ones, because
    // a change of one number stores a whole vector.
    private var first = SIMD16<UInt64>.zero
    private var second = SIMD16<UInt64>.zero
    private var third = SIMD16<UInt64>.zero
    private var fourth = SIMD16<UInt64>.zero

    /// With how many entries whose hashes agree one name is compared.
    static var mostComparisons: Int { 16 }

    @inline(__always)
    private subscript(pair: Int) -> UInt64 {
        get {
            switch pair >> 4 & 3 {
            case 0: first[pair & 15]
            case 1: second[pair & 15]
            case 2: third[pair & 15]
            default: fourth[pair & 15]
            }
        }
        set {
            switch pair >> 4 & 3 {
            case 0: first[pair & 15] = newValue
            case 1: second[pair & 15] = newValue
            case 2: third[pair & 15] = newValue
            default: fourth[pair & 15] = newValue
            }
        }
    }

    @inline(__always)
    private static func pair(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & 63) }

    @inline(__always)
    private static func tag(_ hash: UInt64) -> UInt64 { hash >> 48 }

    /// The entries of the pairs where a suffix of that hash can be entered, the second behind the first.
    @inline(__always)
    func pairs(_ hash: UInt64) -> (UInt64, UInt64) {
        let pair = Self.pair(hash)
        return (self[pair], self[pair &+ 1])
    }

    /// Where a suffix of that hash may stand by an entry in the lower half of `pair`; 0 where it can't.
    @inline(__always)
    static func target(_ pair: UInt64, _ hash: UInt64) -> Int {
        pair >> 16 & 0xffff == tag(hash) ? Int(truncatingIfNeeded: pair & 0xffff) : 0
    }

    /// Enters where a suffix stands, as far as a pointer can reach it.
    @inline(__always)
    mutating func enter(_ hash: UInt64, _ offset: Int) {
        guard offset <= 0x3fff else { return }
        let first = Self.pair(hash)
        let entry = Self.tag(hash) << 16 | UInt64(truncatingIfNeeded: offset)
        // Where all four are taken, which one is given up follows from the offset.
        let (near, far) = pairs(hash)
        var place = offset & 3
        if near & 0xffff_ffff == 0 {
            place = 0
        } else if near >> 32 == 0 {
            place = 1
        } else if far & 0xffff_ffff == 0 {
            place = 2
        } else if far >> 32 == 0 {
            place = 3
        }
        let former = place < 2 ? near : far
        self[first &+ place >> 1] =
            place & 1 == 0 ? former & ~0xffff_ffff | entry : former & 0xffff_ffff | entry << 32
    }

    /// Forgets what stands at `offset` or behind it.
    mutating func forget(from offset: Int) {
        let bound = UInt64(truncatingIfNeeded: offset)
        var pair = 0
        while pair < 64 {
            var both = self[pair]
            if both & 0xffff >= bound { both &= ~0xffff_ffff }
            if both >> 32 & 0xffff >= bound { both &= 0xffff_ffff }
            if both != self[pair] { self[pair] = both }
            pair &+= 1
        }
    }
}

/// The sum over a name's labels from which each suffix's hash follows by taking labels away.
enum SuffixHash {
    /// What one label adds, which has so many labels from itself to the root.
    @inline(__always)
    static func part(_ label: borrowing RawSpan, depth: Int, ignoringCase: Bool) -> UInt64 {
        var state = UInt64(truncatingIfNeeded: depth) &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(label.byteCount)
        let count = label.byteCount
        var offset = 0
        while offset < count {
            let word = label.littleWord(at: offset, end: count)
            let product = (state ^ (ignoringCase ? lowercased(word) : word)).multipliedFullWidth(
                by: 0xa076_1d64_78bd_642f)
            state = product.high ^ product.low
            offset &+= 8
        }
        let product = (state ^ 0xe703_7ed1_a0b4_28db).multipliedFullWidth(by: 0x8ebc_6af0_9c88_c6e3)
        return product.high ^ product.low
    }
}
