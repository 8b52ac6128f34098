import ByteCore

/// Whether text is coloured, and how: ANSI escape sequences (ECMA-48) around the fields of a packet, or none.
///
/// Whether a terminal wants colour is for the program to find out.
public enum Palette: Sendable, Hashable {
    /// No escape sequence at all.
    case plain
    /// The sixteen colours that every terminal has and its user may have chosen.
    case ansi

    /// What a piece of text is.
    public enum Role: Sendable, Hashable {
        /// The number of a packet, and other things to look at last.
        case faint
        /// A time.
        case time
        /// An address with its port.
        case address
        /// The name of a protocol.
        case name
        /// A fault or a problem.
        case fault
        /// Something to notice that is no fault.
        case notice
    }

    /// Starts a coloured piece; returns how many bytes it took, which take no room on a terminal.
    @inline(__always)
    @discardableResult
    func begin(_ role: Role, _ text: inout TextBuffer) -> Int {
        self == .plain ? 0 : Self.start(role, &text)
    }

    /// Ends a coloured piece; returns how many bytes it took.
    @inline(__always)
    @discardableResult
    func end(_ text: inout TextBuffer) -> Int {
        guard self != .plain else { return 0 }
        text.append("\u{1b}[0m")
        return 4
    }

    @inline(never)
    private static func start(_ role: Role, _ text: inout TextBuffer) -> Int {
        let before = text.count
        switch role {
        case .faint: text.append("\u{1b}[2m")
        case .time: text.append("\u{1b}[36m")
        case .address: text.append("\u{1b}[32m")
        case .name: text.append("\u{1b}[1m")
        case .fault: text.append("\u{1b}[1;31m")
        case .notice: text.append("\u{1b}[33m")
        }
        return text.count - before
    }
}
