#if !hasFeature(Embedded)
public import ByteCore

extension DNSError.Kind {
    /// What is wrong, in words for people.
    public var explanation: String { "\(words.people)" }

    /// What is wrong, for programs: the kind in lower case with underscores.
    package var name: StaticString { words.programs }

    // The one list: what is printed of errors is taken from here, by this module and by those which show messages.
    fileprivate var words: (programs: StaticString, people: StaticString) {
        switch self {
        case .messageTooShort: ("message_too_short", "fewer bytes than a header has")
        case .truncatedName: ("truncated_name", "a name is cut off")
        case .unsupportedLabelType: ("unsupported_label_type", "a label of an unknown type")
        case .pointerNotBackwards: ("pointer_not_backwards", "a compression pointer does not point backwards")
        case .pointerIntoHeader: ("pointer_into_header", "a compression pointer points into the header")
        case .tooManyPointers: ("too_many_pointers", "a name has too many compression pointers")
        case .nameTooLong: ("name_too_long", "a name has more than 255 bytes")
        case .compressionNotAllowed: ("compression_not_allowed", "a name is compressed where it must not be")
        case .compressionWork:
            ("compression_work", "names are compressed so that reading them takes too much work")
        case .truncatedQuestion: ("truncated_question", "a question is cut off")
        case .truncatedRecord: ("truncated_record", "a record is cut off")
        case .dataPastMessage: ("data_past_message", "a record's data ends behind the message")
        case .trailingBytes: ("trailing_bytes", "bytes are left behind the last record")
        case .dataTooShort: ("data_too_short", "a field ends behind its record")
        case .dataTooLong: ("data_too_long", "bytes are left behind the last field")
        case .invalidValue: ("invalid_value", "a value that is not allowed")
        case .wrongOrder: ("wrong_order", "not in ascending order, or twice")
        case .wrongType: ("wrong_type", "another type of record")
        case .tooLarge: ("too_large", "too large")
        case .missingField: ("missing_field", "something is missing")
        case .extraField: ("extra_field", "something is left over")
        case .invalidEscape:
            ("invalid_escape", "a backslash without three digits up to 255 or a character behind it")
        case .emptyLabel: ("empty_label", "an empty label")
        case .labelTooLong: ("label_too_long", "a label has more than 63 bytes")
        case .relativeName: ("relative_name", "a name without a dot at its end, and no origin")
        case .invalidNumber: ("invalid_number", "no number")
        case .numberTooLarge: ("number_too_large", "a number that is too large")
        case .unknownWord: ("unknown_word", "an unknown word")
        case .invalidAddress: ("invalid_address", "no address")
        case .invalidHexadecimal: ("invalid_hexadecimal", "no hexadecimal digits, or half a byte")
        case .invalidBase64: ("invalid_base64", "no base64")
        case .invalidBase32: ("invalid_base32", "no base32")
        case .invalidTime: ("invalid_time", "no time")
        case .unterminatedString: ("unterminated_string", "a quote is not closed on its line")
        case .stringTooLong: ("string_too_long", "a string has more than 255 bytes")
        case .unbalancedParenthesis: ("unbalanced_parenthesis", "a parenthesis is not closed, or not opened")
        case .lengthMismatch: ("length_mismatch", "a length that is not that of the data")
        case .invalidDirective: ("invalid_directive", "a directive that is not known")
        case .disallowedCharacter: ("disallowed_character", "a character that names must not have there")
        }
    }
}

extension DNSSection {
    /// The section's name, for people and for programs.
    package var name: StaticString {
        switch self {
        case .question: "question"
        case .answer: "answer"
        case .authority: "authority"
        case .additional: "additional"
        }
    }
}

extension DNSError: CustomStringConvertible {
    /// What is wrong and where, such as `answer 3: a field ends behind its record, at byte 57`: records count from 1, as
    /// people count, and bytes from 0, as ``offset`` does.
    public var description: String {
        var text = TextBuffer(capacity: 96)
        text.append(self)
        return text.string
    }
}

extension TextBuffer {
    /// Appends what is wrong and where: `answer 3: a field ends behind its record, at byte 57`.
    ///
    /// Records count from 1 in their section.
    ///
    /// - Parameters:
    ///   - error: What is wrong.
    ///   - base: Where the bytes start that the error counts from, when they are counted from somewhere else.
    public mutating func append(_ error: DNSError, base: Int = 0) {
        if let section = error.section {
            append(section.name)
            append(0x20)
            append(decimal: UInt64(error.index) &+ 1)
            append(": ")
        }
        append(error.kind.words.people)
        append(", at byte ")
        append(decimal: UInt64(error.offset) &+ UInt64(Swift.max(0, base)))
    }
}
#endif
