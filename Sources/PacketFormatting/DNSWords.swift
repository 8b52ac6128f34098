import ByteCore
import DNSCodec

/// Names and words for numbers of DNS.
enum DNSWords {
    /// The name of an opcode, lower case with underscores; nil where it has none.
    static func name(of opcode: Opcode) -> StaticString? {
        switch opcode.rawValue {
        case 0: "query"
        case 1: "inverse_query"
        case 2: "status"
        case 4: "notify"
        case 5: "update"
        case 6: "stateful_operations"
        default: nil
        }
    }

    /// The name of an EDNS option, lower case with underscores; nil where it has none.
    static func name(ofOption code: UInt16) -> StaticString? {
        switch code {
        case 1: "long_lived_query"
        case 2: "update_lease"
        case 3: "name_server_identifier"
        case 5: "algorithms_understood"
        case 6: "digests_understood"
        case 7: "nsec3_hashes_understood"
        case 8: "client_subnet"
        case 9: "expire"
        case 10: "cookie"
        case 11: "tcp_keepalive"
        case 12: "padding"
        case 13: "chain"
        case 14: "key_tag"
        case 15: "extended_error"
        case 16: "client_tag"
        case 17: "server_tag"
        case 18: "report_channel"
        case 19: "zone_version"
        case 20: "multiple_types_query"
        case 21: "multiple_types_response"
        case 22: "extended_error_language"
        case 23: "filtering_contact"
        case 24: "filtering_organization"
        case 25: "filtering_database"
        case 26946: "device_identifier"
        default: nil
        }
    }

    /// What is wrong, for programs: lower case with underscores.
    static func name(of kind: DNSError.Kind) -> StaticString {
        switch kind {
        case .messageTooShort: "message_too_short"
        case .truncatedName: "truncated_name"
        case .unsupportedLabelType: "unsupported_label_type"
        case .pointerNotBackwards: "pointer_not_backwards"
        case .pointerIntoHeader: "pointer_into_header"
        case .tooManyPointers: "too_many_pointers"
        case .nameTooLong: "name_too_long"
        case .compressionNotAllowed: "compression_not_allowed"
        case .compressionWork: "compression_work"
        case .truncatedQuestion: "truncated_question"
        case .truncatedRecord: "truncated_record"
        case .dataPastMessage: "data_past_message"
        case .trailingBytes: "trailing_bytes"
        case .dataTooShort: "data_too_short"
        case .dataTooLong: "data_too_long"
        case .invalidValue: "invalid_value"
        case .wrongOrder: "wrong_order"
        case .wrongType: "wrong_type"
        default: "malformed"
        }
    }

    /// What is wrong, for people.
    static func words(for kind: DNSError.Kind) -> StaticString {
        switch kind {
        case .messageTooShort: "fewer bytes than a header has"
        case .truncatedName: "a name has no end"
        case .unsupportedLabelType: "a label of an unknown type"
        case .pointerNotBackwards: "a compression pointer does not point backwards"
        case .pointerIntoHeader: "a compression pointer points into the header"
        case .tooManyPointers: "a name has too many compression pointers"
        case .nameTooLong: "a name has more than 255 bytes"
        case .compressionNotAllowed: "a name is compressed where it must not be"
        case .compressionWork: "compressed names take too much work"
        case .truncatedQuestion: "a question is cut off"
        case .truncatedRecord: "a record is cut off"
        case .dataPastMessage: "data ends behind the message"
        case .trailingBytes: "bytes are left behind the last record"
        case .dataTooShort: "a field ends behind its record"
        case .dataTooLong: "bytes are left behind the last field"
        case .invalidValue: "a value that is not allowed"
        case .wrongOrder: "not in ascending order, or twice"
        case .wrongType: "another type of record"
        default: "malformed"
        }
    }

    /// The name of a section, for programs and people.
    static func name(of section: DNSSection) -> StaticString {
        switch section {
        case .question: "question"
        case .answer: "answer"
        case .authority: "authority"
        case .additional: "additional"
        }
    }

    /// Appends what is wrong: `answer 3: a name has no end, at byte 57`; records count from 1, bytes from the header's first,
    /// or from the packet's where `base` says where the header stands.
    static func append(_ problem: DNSError, base: Int = 0, to text: inout TextBuffer) {
        if let section = problem.section {
            text.append(name(of: section))
            text.append(0x20)
            text.append(decimal: UInt64(problem.index) &+ 1)
            text.append(": ")
        }
        text.append(words(for: problem.kind))
        text.append(", at byte ")
        text.append(decimal: UInt64(problem.offset) &+ UInt64(max(0, base)))
    }
}
