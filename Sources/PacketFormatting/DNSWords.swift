import DNSCodec

/// What JSON calls numbers of DNS: <doc:JSONSchema> lists these words, and the names that registries give stand in DNSCodec.
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

    /// The name of a TLV of stateful operations, lower case with underscores; nil where it has none.
    static func name(of type: DSOType) -> StaticString? {
        switch type.rawValue {
        case 1: "keepalive"
        case 2: "retry_delay"
        case 3: "encryption_padding"
        case 0x40: "subscribe"
        case 0x41: "push"
        case 0x42: "unsubscribe"
        case 0x43: "reconfirm"
        default: nil
        }
    }
}
