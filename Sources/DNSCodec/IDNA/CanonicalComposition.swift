#if !hasFeature(Embedded)
/// Normalization form C (Unicode Standard Annex 15) of the few characters of a label.
///
/// The standard library compares strings by it but offers no way to make it, so that the pairs stand in a table. Characters
/// that no pair composes to, such as compatibility ideographs, are left as they are: names must not have them.
enum CanonicalComposition {
    private static let mask: UInt64 = 0x1f_ffff
    // The same pairs in the order of the composites.
    private static let byComposite: [UInt64] = pairs.sorted { $0 & mask < $1 & mask }

    /// The characters in form C.
    static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var parts: [Unicode.Scalar] = []
        for scalar in scalars { decompose(scalar, into: &parts) }
        reorder(&parts)
        return compose(parts)
    }

    /// Appends the parts of a character, the last mark last.
    private static func decompose(_ scalar: Unicode.Scalar, into parts: inout [Unicode.Scalar]) {
        let value = scalar.value
        if 0xac00...0xd7a3 ~= value {
            let index = value - 0xac00
            append(0x1100 + index / 588, to: &parts)
            append(0x1161 + index % 588 / 28, to: &parts)
            if index % 28 != 0 { append(0x11a7 + index % 28, to: &parts) }
            return
        }
        // The first of a pair may be a composite itself, a few deep.
        var marks: [Unicode.Scalar] = []
        var first = scalar
        while let pair = pair(composing: first), let base = Unicode.Scalar(UInt32(truncatingIfNeeded: pair >> 42)),
            let mark = Unicode.Scalar(UInt32(truncatingIfNeeded: pair >> 21 & mask))
        {
            marks.append(mark)
            first = base
        }
        parts.append(first)
        parts += marks.reversed()
    }

    private static func append(_ value: UInt32, to parts: inout [Unicode.Scalar]) {
        if let scalar = Unicode.Scalar(value) { parts.append(scalar) }
    }

    /// Puts marks in a row in the order of their classes, those of the same class as they were.
    private static func reorder(_ scalars: inout [Unicode.Scalar]) {
        let classes = scalars.map(\.properties.canonicalCombiningClass.rawValue)
        var start = 0
        while start < scalars.count {
            guard classes[start] != 0 else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, classes[end] != 0 { end += 1 }
            let order = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
            let sorted = order.map { scalars[$0] }
            scalars.replaceSubrange(start..<end, with: sorted)
            start = end
        }
    }

    private static func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var output: [Unicode.Scalar] = []
        var starter: Int? = nil
        // The class of the last character behind the starter that stayed.
        var lastClass: UInt8? = nil
        for scalar in scalars {
            let itsClass = scalar.properties.canonicalCombiningClass.rawValue
            if let place = starter, lastClass == nil || (lastClass ?? 0) < itsClass,
                let composite = composite(output[place], scalar)
            {
                output[place] = composite
                continue
            }
            output.append(scalar)
            if itsClass == 0 {
                starter = output.count - 1
                lastClass = nil
            } else {
                lastClass = itsClass
            }
        }
        return output
    }

    private static func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        if 0x1100...0x1112 ~= first.value, 0x1161...0x1175 ~= second.value {
            return Unicode.Scalar(0xac00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28)
        }
        if 0xac00...0xd7a3 ~= first.value, (first.value - 0xac00) % 28 == 0, 0x11a8...0x11c2 ~= second.value {
            return Unicode.Scalar(first.value + second.value - 0x11a7)
        }
        let key = UInt64(first.value) << 21 | UInt64(second.value)
        return find(key, in: pairs) { $0 >> 21 }.flatMap { Unicode.Scalar(UInt32(truncatingIfNeeded: $0 & mask)) }
    }

    private static func pair(composing scalar: Unicode.Scalar) -> UInt64? {
        find(UInt64(scalar.value), in: byComposite) { $0 & mask }
    }

    private static func find(_ wanted: UInt64, in table: [UInt64], _ key: (UInt64) -> UInt64) -> UInt64? {
        var lower = 0
        var upper = table.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if key(table[middle]) < wanted { lower = middle + 1 } else { upper = middle }
        }
        return lower < table.count && key(table[lower]) == wanted ? table[lower] : nil
    }
}
#endif
