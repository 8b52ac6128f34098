#if !hasFeature(Embedded)
import ByteCore

/// What stands between the owner and the data of a record in text: time to live and class in either order, or neither, and
/// the type (RFC 1035 section 5.1).
struct RecordHead {
    var timeToLive: UInt32?
    var `class`: RRClass?
    var type: RRType
    /// Where the class stands.
    var classPlace = 0
    /// Where the type stands.
    var typePlace = 0

    /// Reads up to the type.
    init(_ text: inout RecordTextReader) throws(DNSError) {
        timeToLive = nil
        `class` = nil
        while true {
            let word = try text.word()
            let bytes = text.raw(word)
            let place = word.range.lowerBound
            guard !word.isQuoted, let first = bytes.byte(at: 0) else { throw DNSError(.unknownWord, at: place) }
            if timeToLive == nil, 0x30...0x39 ~= first {
                timeToLive = try DNSDuration.parse(bytes, at: place)
            } else if `class` == nil, let value = RRClass(parsing: bytes) {
                `class` = value
                classPlace = place
            } else if let value = RRType(parsing: bytes) {
                type = value
                typePlace = place
                return
            } else {
                throw DNSError(.unknownWord, at: place)
            }
        }
    }
}
#endif
