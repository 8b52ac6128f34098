/// How a walk over the fields of a record's data ended.
package struct RecordFieldsEnd: Sendable {
    /// Whether the form of the record's type is known, in its class: else no field was shown.
    package let isKnown: Bool
    /// What is wrong with the data; fields before that place were shown.
    package let problem: DNSError?
}

extension DNSRecordView {
    /// Shows a sink the fields of the data, without a value being made of it.
    package func showFields<Sink: RecordFieldSink & ~Copyable>(to sink: inout Sink) -> RecordFieldsEnd {
        var walk = RecordWalk(RecordCursor(messageBytes, dataRange, mode: mode), sink: sink)
        var isKnown = false
        var problem: DNSError?
        do throws(DNSError) {
            isKnown = try RData.visit(type, `class`, &walk) != nil
            if isKnown { try walk.cursor.finish() }
        } catch {
            isKnown = true
            problem = error.located(section, index)
        }
        sink = walk.sink
        return RecordFieldsEnd(isKnown: isKnown, problem: problem)
    }
}
