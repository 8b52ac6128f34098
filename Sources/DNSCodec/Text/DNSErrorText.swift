#if !hasFeature(Embedded)
extension DNSError.Kind {
    /// What is wrong, in words for people; `String(describing:)` gives the name of the kind.
    public var explanation: String {
        switch self {
        case .messageTooShort: "fewer bytes than a header has"
        case .truncatedName: "a name is cut off"
        case .unsupportedLabelType: "a label of an unknown type"
        case .pointerNotBackwards: "a compression pointer does not point backwards"
        case .pointerIntoHeader: "a compression pointer points into the header"
        case .tooManyPointers: "a name has too many compression pointers"
        case .nameTooLong: "a name has more than 255 bytes"
        case .compressionNotAllowed: "a name is compressed where it must not be"
        case .compressionWork: "names are compressed so that reading them takes too much work"
        case .truncatedQuestion: "a question is cut off"
        case .truncatedRecord: "a record is cut off"
        case .dataPastMessage: "a record's data ends behind the message"
        case .trailingBytes: "bytes are left behind the last record"
        case .dataTooShort: "a field ends behind its record"
        case .dataTooLong: "bytes are left behind the last field"
        case .invalidValue: "a value that is not allowed"
        case .wrongOrder: "not in ascending order, or twice"
        case .wrongType: "another type of record"
        case .tooLarge: "too large"
        case .missingField: "something is missing"
        case .extraField: "something is left over"
        case .invalidEscape: "a backslash without three digits up to 255 or a character behind it"
        case .emptyLabel: "an empty label"
        case .labelTooLong: "a label has more than 63 bytes"
        case .relativeName: "a name without a dot at its end, and no origin"
        case .invalidNumber: "no number"
        case .numberTooLarge: "a number that is too large"
        case .unknownWord: "an unknown word"
        case .invalidAddress: "no address"
        case .invalidHexadecimal: "no hexadecimal digits, or half a byte"
        case .invalidBase64: "no base64"
        case .invalidBase32: "no base32"
        case .invalidTime: "no time"
        case .unterminatedString: "a quote is not closed on its line"
        case .stringTooLong: "a string has more than 255 bytes"
        case .unbalancedParenthesis: "a parenthesis is not closed, or not opened"
        case .lengthMismatch: "a length that is not that of the data"
        case .invalidDirective: "a directive that is not known"
        case .disallowedCharacter: "a character that names must not have there"
        }
    }
}

extension DNSError: CustomStringConvertible {
    /// What is wrong and where, such as `answer 2: a field ends behind its record, at byte 57`.
    public var description: String {
        let place = section.map { "\($0) \(index): " } ?? ""
        return "\(place)\(kind.explanation), at byte \(offset)"
    }
}
#endif
