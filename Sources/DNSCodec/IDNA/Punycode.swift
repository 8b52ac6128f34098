#if !hasFeature(Embedded)
/// Characters of Unicode in the letters, digits and hyphens of host names (RFC 3492), with the parameters of IDNA.
enum Punycode {
    private static let base = 36
    private static let least = 1
    private static let most = 26
    private static let skew = 38
    private static let damp = 700
    private static let firstBias = 72
    private static let firstValue: UInt32 = 0x80

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - least) * most / 2 {
            delta /= base - least
            steps += base
        }
        return steps + (base - least + 1) * delta / (delta + skew)
    }

    private static func threshold(_ step: Int, _ bias: Int) -> Int { min(max(step - bias, least), most) }

    /// The code of these characters, without `xn--`; nil where there are more than 63, which no label can hold.
    ///
    /// At most 63 characters below 2^21 keep every number below 2^27: nothing overflows.
    static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
        guard scalars.count <= 63 else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        var handled = output.count
        let basic = handled
        if basic > 0 { output.append(0x2d) }
        var value = firstValue
        var delta = 0
        var bias = firstBias
        while handled < scalars.count {
            guard let next = scalars.lazy.map(\.value).filter({ $0 >= value }).min() else { return nil }
            delta += Int(next - value) * (handled + 1)
            value = next
            for scalar in scalars {
                if scalar.value < value { delta += 1 }
                guard scalar.value == value else { continue }
                var rest = delta
                var step = base
                while true {
                    let limit = threshold(step, bias)
                    if rest < limit { break }
                    output.append(digit(limit + (rest - limit) % (base - limit)))
                    rest = (rest - limit) / (base - limit)
                    step += base
                }
                output.append(digit(rest))
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            value += 1
        }
        return output
    }

    /// The characters that a code stands for; nil where it is none, or longer than the 59 bytes that a label has for it.
    static func decode(_ code: [UInt8]) -> [Unicode.Scalar]? {
        guard code.count <= 59 else { return nil }
        let hyphen = code.lastIndex(of: 0x2d)
        var output: [Unicode.Scalar] = []
        if let hyphen {
            for byte in code[..<hyphen] {
                guard byte < 0x80 else { return nil }
                output.append(Unicode.Scalar(byte))
            }
        }
        var position = hyphen.map { $0 + 1 } ?? 0
        var value = Int(firstValue)
        var place = 0
        var bias = firstBias
        while position < code.count {
            let former = place
            var weight = 1
            var step = base
            while true {
                guard position < code.count, let digit = number(code[position]) else { return nil }
                position += 1
                // What goes above this stands for no character.
                let (product, tooLarge) = digit.multipliedReportingOverflow(by: weight)
                guard !tooLarge, product <= 0x7fff_ffff - place else { return nil }
                place += product
                let limit = threshold(step, bias)
                if digit < limit { break }
                let (heavier, overflows) = weight.multipliedReportingOverflow(by: base - limit)
                guard !overflows, heavier <= 0x7fff_ffff else { return nil }
                weight = heavier
                step += base
            }
            let count = output.count + 1
            bias = adapted(place - former, count: count, isFirst: former == 0)
            value += place / count
            place %= count
            guard value <= 0x10ffff, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
            output.insert(scalar, at: place)
            place += 1
        }
        return output
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x16 + value)
    }

    private static func number(_ digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit) - 0x16
        case 0x41...0x5a: Int(digit) - 0x41
        case 0x61...0x7a: Int(digit) - 0x61
        default: nil
        }
    }
}
#endif
