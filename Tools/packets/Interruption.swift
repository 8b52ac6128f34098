import CSystem

/// Ctrl-C, and what else asks a program to end, while it writes a capture or sends: what was begun is made whole first.
enum Interruption {
    /// From now on a signal does not end the program at once; a second one does.
    static func expect() { csystem_note_interruptions() }

    /// Whether a signal has come.
    static var hasCome: Bool { csystem_interruption() != 0 }

    /// - Throws: ``ToolError`` that ends the tool without a word, where a signal has come.
    static func check() throws(ToolError) {
        let signal = csystem_interruption()
        if signal != 0 { throw ToolError(code: firstCode + signal, message: nil) }
    }

    /// Ends the program by the signal, where that is what `error` stands for: a shell that waits for it then ends its script too.
    static func end(by error: ToolError) {
        if error.code > firstCode { csystem_end_by_signal(error.code - firstCode) }
    }

    /// What shells add a signal's number to.
    private static let firstCode: Int32 = 128
}
