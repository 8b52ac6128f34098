public import ByteCore

/// An EDNS option where it stands in a message (RFC 6891 section 6.1.2).
@frozen
public struct EDNSOptionView: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let bytes: RawSpan
    @usableFromInline
    let place: CodedItemPlace

    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan, _ place: CodedItemPlace) {
        self.bytes = bytes
        self.place = place
    }

    /// What it is.
    @inlinable
    public var code: EDNSOptionCode { EDNSOptionCode(place.code) }

    /// Where it stands with its code and length, in bytes from the start of the message.
    @inlinable
    public var range: Range<Int> { place.range }

    /// Where its data stands, in bytes from the start of the message.
    @inlinable
    public var dataRange: Range<Int> { place.dataRange }

    /// Its data.
    @inlinable
    public var data: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: dataRange.lowerBound, to: dataRange.upperBound) }
    }
}

/// EDNS options, one after the other, where they stand.
@frozen
public struct EDNSOptions: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var items: CodedItems

    @inlinable
    @_lifetime(copy message)
    init(_ message: RawSpan, _ range: Range<Int>) { items = CodedItems(message, range) }

    /// The next option; nil behind the last, or where one is broken: then ``problem`` says so.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> EDNSOptionView? {
        guard let place = items.next() else { return nil }
        return EDNSOptionView(items.bytes, place)
    }

    /// What ended the walk before the end of the record's data, once it did: an option that runs over it, or one to three
    /// bytes that are left.
    @inlinable
    public var problem: DNSError? { items.problem }
}

/// EDNS options as a value: the data of an OPT record (RFC 6891 section 6.1.2).
///
/// Order, repetitions, and options that nobody knows are kept.
public struct EDNSOptionList: Hashable, Sendable {
    let stored: [UInt8]

    /// No options.
    public init() { stored = [] }

    /// Options in this order.
    ///
    /// - Throws: ``DNSError``, `tooLarge`, where one of them has more than 65,535 bytes, or all of them have.
    public init(_ options: [EDNSOption]) throws(DNSError) {
        var bytes: [UInt8] = []
        for option in options { try option.append(to: &bytes) }
        guard bytes.count <= 0xffff else { throw DNSError(.tooLarge, at: 0xffff) }
        stored = bytes
    }

    /// The options of a message, as far as they are not broken.
    public init(_ options: EDNSOptions) {
        var walk = options
        let start = walk.items.offset
        while walk.next() != nil {}
        stored = options.items.bytes.clamped(from: start, to: walk.items.offset).copiedBytes
    }

    /// The bytes as they stand in an OPT record.
    public var wire: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    /// The options, one after the other, without a copy.
    public var views: EDNSOptions {
        @_lifetime(borrow self)
        get { EDNSOptions(stored.rawSpan, 0..<stored.count) }
    }

    /// The options as values of their own.
    public var options: [EDNSOption] {
        var result: [EDNSOption] = []
        var views = views
        while let view = views.next() { result.append(EDNSOption(view)) }
        return result
    }

    /// Whether there are no options.
    public var isEmpty: Bool { stored.isEmpty }
}

extension EDNSOptionList: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        var items = CodedItems(cursor.message, cursor.position..<cursor.end)
        while items.next() != nil {}
        cursor.position = items.offset
        if let problem = items.problem { throw problem }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var options = EDNSOptions(bytes, 0..<bytes.byteCount)
        var isFirst = true
        while let option = options.next() {
            if !isFirst { text.append(0x20) }
            isFirst = false
            text.append(codeAndHexOf: option)
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        while try !text.isAtEnd() {
            let word = try text.word()
            let option = try EDNSOption(parsing: text.raw(word), at: word.range.lowerBound)
            try option.append(to: &bytes)
        }
    }
    #endif
}
