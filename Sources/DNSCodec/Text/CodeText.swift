#if !hasFeature(Embedded)
public import ByteCore

extension RCode: CustomStringConvertible {
    private static let names: [NumberName] = [
        NumberName(0, "NOERROR"), NumberName(1, "FORMERR"), NumberName(2, "SERVFAIL"), NumberName(3, "NXDOMAIN"),
        NumberName(4, "NOTIMP"), NumberName(5, "REFUSED"), NumberName(6, "YXDOMAIN"), NumberName(7, "YXRRSET"),
        NumberName(8, "NXRRSET"), NumberName(9, "NOTAUTH"), NumberName(10, "NOTZONE"), NumberName(11, "DSOTYPENI"),
        NumberName(16, "BADVERS"), NumberName(16, "BADSIG"), NumberName(17, "BADKEY"), NumberName(18, "BADTIME"),
        NumberName(19, "BADMODE"), NumberName(20, "BADNAME"), NumberName(21, "BADALG"), NumberName(22, "BADTRUNC"),
        NumberName(23, "BADCOOKIE"),
    ]

    /// The code's name, such as `NXDOMAIN`, where it has one; 16 is `BADVERS`, which it is in messages (RFC 6895 section 2.3).
    public var name: StaticString? { NumberName.find(rawValue, in: Self.names) }

    /// The code's name; `RCODE` and its number where it has none.
    public var description: String {
        var text = TextBuffer(capacity: 16)
        text.append(self)
        return text.string
    }

    /// The code with this name, in whatever case, or `RCODE` and a number, or `RESERVED` as `dig`
    /// has it; nil where there is none.
    public init?(_ text: String) {
        guard let code = RCode(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = code
    }

    init?(parsing text: RawSpan) {
        guard
            let number = NumberName.find(text, in: Self.names) ?? text.number(behind: "RCODE")
                ?? text.number(behind: "RESERVED")
        else { return nil }
        self.init(rawValue: number)
    }
}

extension Opcode: CustomStringConvertible {
    private static let names: [NumberName] = [
        NumberName(0, "QUERY"), NumberName(1, "IQUERY"), NumberName(2, "STATUS"), NumberName(4, "NOTIFY"),
        NumberName(5, "UPDATE"), NumberName(6, "DSO"),
    ]

    /// The opcode's name, such as `QUERY`, where it has one.
    public var name: StaticString? { NumberName.find(UInt16(rawValue), in: Self.names) }

    /// The opcode's name; `OPCODE` and its number where it has none.
    public var description: String {
        var text = TextBuffer(capacity: 16)
        text.append(self)
        return text.string
    }

    /// The opcode with this name, in whatever case, or `OPCODE` and a number up to 15, or `RESERVED` as `dig`
    /// has it; nil where there is none.
    public init?(_ text: String) {
        guard let code = Opcode(parsing: [UInt8](text.utf8).rawSpan) else { return nil }
        self = code
    }

    init?(parsing text: RawSpan) {
        guard
            let number = NumberName.find(text, in: Self.names) ?? text.number(behind: "OPCODE")
                ?? text.number(behind: "RESERVED"), number < 16
        else {
            return nil
        }
        self.init(rawValue: UInt8(truncatingIfNeeded: number))
    }
}

extension TextBuffer {
    /// Appends a response code's name, or `RCODE` and its number.
    public mutating func append(_ code: RCode) {
        if let name = code.name {
            append(name)
        } else {
            append("RCODE")
            append(decimal: UInt64(code.rawValue))
        }
    }

    /// Appends an opcode's name, or `OPCODE` and its number.
    public mutating func append(_ code: Opcode) {
        if let name = code.name {
            append(name)
        } else {
            append("OPCODE")
            append(decimal: UInt64(code.rawValue))
        }
    }
}
#endif
