/// What is wrong with a DNS message, a record or its text, and where.
///
/// A flat value without strings, so that reporting one costs nothing; ``description`` puts it into words.
public struct DNSError: Error, Hashable, Sendable, BitwiseCopyable {
    /// What is wrong.
    public var kind: Kind
    /// Where: bytes from the start of the message, of what was decoded, or of the text.
    public var offset: UInt32
    /// The section of the record that is wrong, where one is.
    public var section: DNSSection?
    /// The number of the record in its section, from 0; meaningless without a section.
    public var index: UInt16

    /// An error that is not yet known to lie in a record.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = UInt32(clamping: offset)
        section = nil
        index = 0
    }

    /// The same error in a record.
    @usableFromInline
    package func located(_ section: DNSSection, _ index: Int) -> DNSError {
        var error = self
        error.section = section
        error.index = UInt16(clamping: index)
        return error
    }

    /// What can be wrong.
    @nonexhaustive
    public enum Kind: UInt8, Sendable, Hashable, BitwiseCopyable {
        // Messages and names on the wire.

        /// Fewer than 12 bytes: no header (RFC 1035 section 4.1.1).
        case messageTooShort = 1
        /// A name has no end before the message or the record's data ends (RFC 9267 section 4).
        case truncatedName
        /// The first two bits of a label are 01 or 10: no length and no pointer (RFC 6891 section 5).
        case unsupportedLabelType
        /// A compression pointer that does not point before the labels it stands behind (RFC 1035 section 4.1.4).
        case pointerNotBackwards
        /// A compression pointer into the header, where no name can be.
        case pointerIntoHeader
        /// A name of more than 127 compression pointers.
        case tooManyPointers
        /// A name of more than 255 bytes (RFC 1035 section 3.1).
        case nameTooLong
        /// A compression pointer in the data of a type whose names must not be compressed (RFC 3597 section 4).
        case compressionNotAllowed
        /// Following the compression pointers of this message takes more work than its size allows.
        case compressionWork
        /// A question ends behind the message.
        case truncatedQuestion
        /// A record's fixed fields end behind the message.
        case truncatedRecord
        /// A record's data ends behind the message: RDLENGTH is too large.
        case dataPastMessage
        /// Bytes behind the last record that the header counts.
        case trailingBytes

        // Record data on the wire.

        /// A field ends behind the record's data.
        case dataTooShort
        /// Bytes are left behind the last field of a record's data.
        case dataTooLong
        /// A field has a value that its specification rules out.
        case invalidValue
        /// Items which must be in ascending order, or be there once, are not.
        case wrongOrder
        /// A record's data is of another type than asked for.
        case wrongType

        // Writing.

        /// More than fits: into the memory, the size limit or a field's length.
        case tooLarge

        // Text.

        /// The text ends, or the line, where a field should stand.
        case missingField
        /// Something stands behind the last field.
        case extraField
        /// A backslash with too few or too large digits behind it, or with nothing.
        case invalidEscape
        /// A label of no bytes: two dots in a row, or one in front.
        case emptyLabel
        /// A label of more than 63 bytes.
        case labelTooLong
        /// A name without a dot at its end, and no origin to complete it.
        case relativeName
        /// No number, or with other characters in it.
        case invalidNumber
        /// A number that is too large for its field.
        case numberTooLarge
        /// A word that is none of those which may stand here.
        case unknownWord
        /// No address as it is written.
        case invalidAddress
        /// No hexadecimal digits, or half a byte.
        case invalidHexadecimal
        /// No base64.
        case invalidBase64
        /// No base32 with the extended hexadecimal alphabet.
        case invalidBase32
        /// No date and time.
        case invalidTime
        /// A quoted string without an end.
        case unterminatedString
        /// A string of more than 255 bytes.
        case stringTooLong
        /// A parenthesis that is not closed, or not opened.
        case unbalancedParenthesis
        /// A length that is not that of the data which follows.
        case lengthMismatch
        /// A directive of zone files that is wrong or not allowed here.
        case invalidDirective
        /// A character that an internationalised name must not have, or not where it stands (RFC 5891 section 4.2).
        case disallowedCharacter
    }
}
