#if !hasFeature(Embedded)
import ByteCore

/// One label of an internationalised name, between its forms (RFC 5890 section 2.3.2).
enum IDNALabel {
    /// More characters than this are no label, however they are composed.
    private static let mostCharacters = 1000

    /// What is wrong with a label, and with which of its characters.
    struct Problem: Error {
        let kind: DNSError.Kind
        let place: Int
    }

    /// The characters as users mean them: letters in lower case, wide forms of ASCII made narrow, composed (RFC 5895).
    static func mapped(_ label: [Unicode.Scalar]) throws(Problem) -> [Unicode.Scalar] {
        guard label.count <= mostCharacters else { throw Problem(kind: .labelTooLong, place: mostCharacters) }
        var lowered: [Unicode.Scalar] = []
        for scalar in label {
            let narrow = 0xff01...0xff5e ~= scalar.value ? Unicode.Scalar(scalar.value - 0xfee0) ?? scalar : scalar
            // Capital letters of Cherokee are what names have, and the small ones are folded to.
            if IDNACharacters.status(narrow) == .disallowed {
                lowered += narrow.properties.lowercaseMapping.unicodeScalars
            } else {
                lowered.append(narrow)
            }
        }
        return CanonicalComposition.composed(lowered)
    }

    /// The bytes that stand for a label of any characters in the DNS: `xn--` and its code, or itself where mapping leaves only
    /// ASCII.
    static func encode(_ label: [Unicode.Scalar]) throws(Problem) -> [UInt8] {
        let scalars = try mapped(label)
        if scalars.allSatisfy(\.isASCII) {
            // Only letters, digits, hyphens and underscores may come out of wide forms: dots and backslashes mean something.
            for (place, scalar) in scalars.enumerated() {
                let isPlain = scalar == "_" || IDNACharacters.status(scalar) == .valid
                guard isPlain else { throw Problem(kind: .disallowedCharacter, place: place) }
            }
            return scalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        try check(scalars)
        guard let code = Punycode.encode(scalars), code.count <= 59 else {
            throw Problem(kind: .labelTooLong, place: 0)
        }
        return Array("xn--".utf8) + code
    }

    /// Whether a label in Unicode may be registered (RFC 5891 section 4.2, RFC 5893).
    static func check(_ label: [Unicode.Scalar]) throws(Problem) {
        guard let first = label.first, let last = label.last else { throw Problem(kind: .emptyLabel, place: 0) }
        guard first != "-", last != "-" else {
            throw Problem(kind: .disallowedCharacter, place: first == "-" ? 0 : label.count - 1)
        }
        guard !(label.count > 3 && label[2] == "-" && label[3] == "-"), !IDNACharacters.isMark(first) else {
            throw Problem(kind: .disallowedCharacter, place: IDNACharacters.isMark(first) ? 0 : 2)
        }
        for place in label.indices {
            switch IDNACharacters.status(label[place]) {
            case .valid: continue
            case .contextual where IDNACharacters.isAllowed(at: place, in: label): continue
            case .contextual, .disallowed: throw Problem(kind: .disallowedCharacter, place: place)
            }
        }
        if label.contains(where: IDNACharacters.makesRightToLeft) { try checkRightToLeft(label) }
    }

    /// The rule for labels that are written from right to left (RFC 5893 section 2, conditions 1 to 4), by blocks in place of
    /// each character's class: a letter first, only letters of that direction, marks, digits of one kind and hyphens, and at
    /// the end a letter or digit with its marks.
    private static func checkRightToLeft(_ label: [Unicode.Scalar]) throws(Problem) {
        var european = false
        var arabic = false
        var lastIsGood = false
        for (place, scalar) in label.enumerated() {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            let isDigit = 0x30...0x39 ~= scalar.value || 0x6f0...0x6f9 ~= scalar.value
            let isArabicDigit = 0x660...0x669 ~= scalar.value
            european = european || isDigit
            arabic = arabic || isArabicDigit
            let isLetter = IDNACharacters.isRightToLeft(scalar) && !isDigit && !isArabicDigit
            lastIsGood = isLetter || isDigit || isArabicDigit
            guard place == 0 ? isLetter : lastIsGood || scalar == "-", !(european && arabic) else {
                throw Problem(kind: .disallowedCharacter, place: place)
            }
        }
        guard lastIsGood else { throw Problem(kind: .disallowedCharacter, place: label.count - 1) }
    }

    /// The characters that may be shown in place of a label; nil where the label is to be shown as it stands.
    ///
    /// They must be what the label would be made of, with nothing in them that is invisible, changes the direction of the
    /// text around it, piles up marks, or mixes alphabets whose letters look alike.
    static func shown(_ label: RawSpan) -> [Unicode.Scalar]? {
        guard label.byteCount > 4, label.clamped(from: 0, to: 4).isWord("xn--") else { return nil }
        var code: [UInt8] = []
        for offset in 4..<label.byteCount { code.append(lowercased(label.byte(at: offset) ?? 0)) }
        guard let scalars = Punycode.decode(code), !scalars.allSatisfy(\.isASCII) else { return nil }
        var alphabets: UInt8 = 0
        var marks = 0
        for scalar in scalars {
            guard !IDNACharacters.isRightToLeft(scalar), !scalar.properties.isJoinControl else { return nil }
            alphabets |= IDNACharacters.alphabet(scalar)
            marks = IDNACharacters.isMark(scalar) ? marks + 1 : 0
            guard marks <= 4 else { return nil }
        }
        guard alphabets.nonzeroBitCount <= 1 else { return nil }
        guard (try? check(scalars)) != nil, let mapped = try? mapped(scalars), mapped == scalars,
            Punycode.encode(scalars) == code
        else { return nil }
        return scalars
    }
}
#endif
