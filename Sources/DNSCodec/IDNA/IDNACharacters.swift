#if !hasFeature(Embedded)
/// Which characters internationalised names may have (RFC 5892), derived from the Unicode data of the standard library.
enum IDNACharacters {
    /// What RFC 5892 section 3 derives for a character.
    enum Status {
        /// It may stand anywhere.
        case valid
        /// It may stand where a rule for it says so.
        case contextual
        /// It must not stand in a name.
        case disallowed
    }

    static func status(_ scalar: Unicode.Scalar) -> Status {
        switch scalar.value {
        // Section 2.6: exceptions. 2.9: letters, digits and the hyphen of host names.
        case 0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007: return .valid
        case 0xb7, 0x375, 0x5f3, 0x5f4, 0x30fb, 0x660...0x669, 0x6f0...0x6f9: return .contextual
        case 0x640, 0x7fa, 0x302e, 0x302f, 0x3031...0x3035, 0x303b: return .disallowed
        case 0x2d, 0x30...0x39, 0x61...0x7a: return .valid
        case 0x200c, 0x200d: return .contextual
        case 0..<0x80: return .disallowed
        // Section 2.4: marks for symbols, musical notation.
        case 0x20d0...0x20ff, 0x1d100...0x1d24f: return .disallowed
        // Section 2.9: Hangul Jamo of old syllables.
        case 0x1100...0x11ff, 0xa960...0xa97c, 0xd7b0...0xd7fb: return .disallowed
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter, .nonspacingMark,
            .spacingMark:
            break
        default: return .disallowed
        }
        // Section 2.2: what folding and compatibility normalisation change; 2.3: what is ignored where it stands.
        guard !properties.changesWhenNFKCCaseFolded, !properties.isDefaultIgnorableCodePoint,
            !properties.isWhitespace, !properties.isNoncharacterCodePoint
        else { return .disallowed }
        return .valid
    }

    /// Whether the rule for a character lets it stand at a place of a label (RFC 5892 appendix A).
    ///
    /// A joiner stands behind a virama; the other places of ZERO WIDTH NON-JOINER depend on the joining types of its
    /// neighbours, which the standard library does not know, and are not allowed.
    static func isAllowed(at place: Int, in label: [Unicode.Scalar]) -> Bool {
        let before = place > 0 ? label[place - 1] : nil
        let behind = place + 1 < label.count ? label[place + 1] : nil
        switch label[place].value {
        case 0x200c, 0x200d: return before?.properties.canonicalCombiningClass == .virama
        case 0xb7: return before == "l" && behind == "l"
        case 0x375: return behind.map(isGreek) ?? false
        case 0x5f3, 0x5f4: return before.map { 0x590...0x5ff ~= $0.value } ?? false
        case 0x30fb: return label.contains(where: isEastAsian)
        case 0x660...0x669: return !label.contains { 0x6f0...0x6f9 ~= $0.value }
        case 0x6f0...0x6f9: return !label.contains { 0x660...0x669 ~= $0.value }
        default: return false
        }
    }

    static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
        0x370...0x3ff ~= scalar.value || 0x1f00...0x1fff ~= scalar.value
    }

    /// Hiragana, Katakana and Han.
    private static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3007, 0x3041...0x309f, 0x30a1...0x30fa, 0x30fc...0x30ff, 0x31f0...0x31ff, 0x3400...0x4dbf,
            0x4e00...0x9fff, 0x2_0000...0x3_ffff:
            true
        default: false
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Whether it is written from right to left: the blocks whose characters are by default.
    static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8ff, 0xfb1d...0xfdff, 0xfe70...0xfeff, 0x1_0800...0x1_0fff, 0x1_e800...0x1_efff: true
        default: false
        }
    }

    /// Whether a label with it is one that is written from right to left: letters of such blocks and Arabic digits are, marks
    /// and the digits of Persian and Urdu stand in any label (RFC 5893 section 2).
    static func makesRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        isRightToLeft(scalar) && !(0x6f0...0x6f9 ~= scalar.value)
            && scalar.properties.generalCategory != .nonspacingMark
    }

    /// The alphabet of a letter, among those whose letters look alike: 1 Latin, 2 Greek, 4 Cyrillic, 8 Armenian, 16 Cherokee;
    /// 0 for others.
    static func alphabet(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x61...0x7a, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x24f, 0x250...0x2af, 0x1e00...0x1eff, 0x2c60...0x2c7f,
            0xa720...0xa7ff, 0xab30...0xab6f:
            1
        case 0x370...0x3ff, 0x1f00...0x1fff: 2
        case 0x400...0x52f, 0x1c80...0x1c8f, 0x2de0...0x2dff, 0xa640...0xa69f: 4
        case 0x530...0x58f: 8
        case 0x13a0...0x13ff, 0xab70...0xabbf: 16
        default: 0
        }
    }
}
#endif
