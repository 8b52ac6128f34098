import ByteCore

/// How ``FieldsFormatter`` lays out its lines: what tshark takes as `-E`.
public struct FieldsOptions: Sendable, Hashable {
    /// Which values of a field that occurs several times are printed.
    public enum Occurrence: Sendable, Hashable {
        /// The first.
        case first
        /// The last.
        case last
        /// All, with the aggregator between them.
        case all
    }

    /// What stands around each cell.
    public enum Quote: Sendable, Hashable {
        /// Nothing; where the separator is a comma, double quotes around the cells that need them (RFC 4180).
        case none
        /// Double quotes; one inside is doubled.
        case double
        /// Single quotes; one inside is doubled.
        case single
    }

    /// Whether a line with the names comes first.
    public var header = false
    /// Whether the UTF-8 byte order mark comes before it all.
    public var byteOrderMark = false
    /// The byte between cells, ASCII; by default a tab.
    public var separator: UInt8 = 0x09
    /// The byte between the values of one cell, ASCII; by default a comma.
    public var aggregator: UInt8 = 0x2c
    /// Which values are printed.
    public var occurrence = Occurrence.all
    /// What stands around each cell.
    public var quote = Quote.none
    /// Whether text from outside has its tabs, ends of lines and backslashes as `\t`, `\r`, `\n` and `\\`; else the
    /// first three are spaces, and a backslash stays. Other characters that can act on a terminal are spelled out in
    /// any case.
    public var escape = true
    /// Whether text that a spreadsheet would take for a formula (it starts with `=`, `+`, `-` or `@`) gets a `'` before
    /// it.
    public var csvSafe = false

    /// A tab between cells, a comma between values, all values, no header.
    public init() {}

    /// Comma-separated values by RFC 4180, with a header.
    public static var csv: FieldsOptions {
        var options = FieldsOptions()
        options.header = true
        options.separator = 0x2c
        return options
    }

    /// Takes one `name=value` as tshark's `-E` does: `header=y|n`, `bom=y|n`, `separator=/t|/s|CHARACTER`,
    /// `aggregator=,|/s|CHARACTER`, `occurrence=f|l|a`, `quote=d|s|n`, `escape=y|n`.
    ///
    /// - Throws: ``InvalidOption`` for another name or value; nothing is changed then.
    public mutating func set(_ assignment: String) throws(InvalidOption) {
        let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw InvalidOption(text: assignment) }
        let value = String(parts[1])
        switch parts[0] {
        case "header": header = try Self.isYes(value, assignment)
        case "bom": byteOrderMark = try Self.isYes(value, assignment)
        case "escape": escape = try Self.isYes(value, assignment)
        case "separator": separator = try Self.character(value, assignment)
        case "aggregator": aggregator = try Self.character(value, assignment)
        case "occurrence":
            switch value {
            case "f": occurrence = .first
            case "l": occurrence = .last
            case "a": occurrence = .all
            default: throw InvalidOption(text: assignment)
            }
        case "quote":
            switch value {
            case "d": quote = .double
            case "s": quote = .single
            case "n": quote = .none
            default: throw InvalidOption(text: assignment)
            }
        default: throw InvalidOption(text: assignment)
        }
    }

    private static func isYes(_ value: String, _ assignment: String) throws(InvalidOption) -> Bool {
        switch value {
        case "y", "Y": true
        case "n", "N": false
        default: throw InvalidOption(text: assignment)
        }
    }

    private static func character(_ value: String, _ assignment: String) throws(InvalidOption) -> UInt8 {
        switch value {
        case "/t": return 0x09
        case "/s": return 0x20
        default:
            // A control character, a quote or a backslash would make lines that nobody can take apart again.
            guard value.utf8.count == 1, let byte = value.utf8.first, byte >= 0x20, byte < 0x7f, byte != 0x5c,
                byte != 0x22, byte != 0x27
            else { throw InvalidOption(text: assignment) }
            return byte
        }
    }

    /// An option that is none, or a value that it can't have.
    public struct InvalidOption: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was given.
        public let text: String

        /// One sentence that lists the options.
        public var description: String {
            var words = TextBuffer()
            words.append("'")
            words.append(escaping: text)
            words.append("' is no option of field output: use header=y|n, bom=y|n, separator=/t|/s|CHARACTER, ")
            words.append("aggregator=,|/s|CHARACTER, occurrence=f|l|a, quote=d|s|n or escape=y|n")
            return words.string
        }
    }
}
