public import ByteCore

/// A parameter of a service binding where it stands.
@frozen
public struct SvcParamView: ~Escapable, BitwiseCopyable {
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
    public var key: SvcParamKey { SvcParamKey(place.code) }

    /// Where it stands with its key and length, in the bytes that were walked.
    @inlinable
    public var range: Range<Int> { place.range }

    /// Its value.
    @inlinable
    public var value: RawSpan {
        @_lifetime(copy self)
        get { bytes.clamped(from: place.dataRange.lowerBound, to: place.dataRange.upperBound) }
    }
}

/// Parameters of a service binding, one after the other, where they stand.
@frozen
public struct SvcParamViews: ~Escapable, BitwiseCopyable {
    @usableFromInline
    var items: CodedItems

    @inlinable
    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan) { items = CodedItems(bytes, 0..<bytes.byteCount) }

    /// The next parameter; nil behind the last.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> SvcParamView? {
        guard let place = items.next() else { return nil }
        return SvcParamView(items.bytes, place)
    }
}

/// The parameters of a service binding, in the order of their keys, each once (RFC 9460 section 2.2).
public struct SvcParams: Hashable, Sendable {
    let stored: [UInt8]

    /// No parameters.
    public init() { stored = [] }

    /// These parameters, in whatever order.
    ///
    /// - Throws: ``DNSError``: `wrongOrder` where a key is there twice, and other kinds where a value is none that its key
    ///   can have.
    public init(_ params: [SvcParam]) throws(DNSError) {
        var bytes: [UInt8] = []
        for param in params.sorted(by: { $0.key < $1.key }) {
            let value = param.value
            guard value.count <= 0xffff else { throw DNSError(.tooLarge, at: bytes.count) }
            bytes.append(bigEndian: param.key.rawValue)
            bytes.append(bigEndian: UInt16(truncatingIfNeeded: value.count))
            bytes += value
        }
        guard bytes.count <= 0xffff else { throw DNSError(.tooLarge, at: 0xffff) }
        var cursor = RecordCursor(bytes.rawSpan, 0..<bytes.count)
        try Self.check(&cursor)
        stored = bytes
    }

    /// The bytes as they stand in a record.
    public var wire: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    /// The parameters, one after the other, without a copy.
    public var views: SvcParamViews {
        @_lifetime(borrow self)
        get { SvcParamViews(stored.rawSpan) }
    }

    /// The parameters as values of their own.
    public var params: [SvcParam] {
        var result: [SvcParam] = []
        var views = views
        while let view = views.next() {
            // The bytes were checked when they were taken.
            if let param = try? SvcParam(key: view.key, value: view.value.copiedBytes) { result.append(param) }
        }
        return result
    }

    /// Whether there are no parameters.
    public var isEmpty: Bool { stored.isEmpty }

    /// The parameter with a key.
    public subscript(key: SvcParamKey) -> SvcParam? {
        var views = views
        while let view = views.next() {
            if view.key == key { return try? SvcParam(key: key, value: view.value.copiedBytes) }
        }
        return nil
    }

    /// Whether there is a parameter with this key.
    public func contains(_ key: SvcParamKey) -> Bool {
        var views = views
        while let view = views.next() {
            if view.key == key { return true }
        }
        return false
    }
}

extension SvcParams {
    /// The keys that a client must understand; none where the parameter is missing.
    public var mandatory: [SvcParamKey] {
        if case .mandatory(let keys) = self[.mandatory] { keys } else { [] }
    }

    /// The protocols that the service speaks besides the usual one; none where the parameter is missing.
    public var alpn: [DNSString] {
        if case .alpn(let names) = self[.alpn] { names } else { [] }
    }

    /// Whether the service does not speak the protocol that is usual for the scheme.
    public var hasNoDefaultALPN: Bool { contains(.noDefaultALPN) }

    /// The port, where it is another than the usual one.
    public var port: UInt16? {
        if case .port(let port) = self[.port] { port } else { nil }
    }

    /// IPv4 addresses for a start; none where the parameter is missing.
    public var ipv4Hints: [IPv4Address] {
        if case .ipv4Hint(let addresses) = self[.ipv4Hint] { addresses } else { [] }
    }

    /// IPv6 addresses for a start; none where the parameter is missing.
    public var ipv6Hints: [IPv6Address] {
        if case .ipv6Hint(let addresses) = self[.ipv6Hint] { addresses } else { [] }
    }

    /// What Encrypted ClientHello needs: an ECHConfigList.
    public var encryptedClientHello: [UInt8]? {
        if case .encryptedClientHello(let list) = self[.encryptedClientHello] { list } else { nil }
    }

    /// The path of DNS over HTTPS: a URI template in UTF-8.
    public var dohPath: [UInt8]? {
        if case .dohPath(let path) = self[.dohPath] { path } else { nil }
    }

    /// Whether the service can be reached by Oblivious HTTP.
    public var hasObliviousHTTP: Bool { contains(.obliviousHTTP) }

    /// The groups for key exchange that the service supports; none where the parameter is missing.
    public var tlsSupportedGroups: [UInt16] {
        if case .tlsSupportedGroups(let groups) = self[.tlsSupportedGroups] { groups } else { [] }
    }

    /// The segments of the path of DNS over CoAP: none for the root; nil where the parameter is missing.
    public var docPath: [DNSString]? {
        if case .docPath(let segments) = self[.docPath] { segments } else { nil }
    }

    /// Why a client must not use the record although its form is right.
    public var problems: SvcParamProblems { Self.problems(stored.rawSpan) }

    /// The same for parameters where they stand: what is listed and what is there both ascend, and are gone through side by
    /// side.
    static func problems(_ bytes: RawSpan) -> SvcParamProblems {
        var problems = SvcParamProblems()
        var views = SvcParamViews(bytes)
        var listed = bytes.clamped(from: 0, to: 0)
        var place = 0
        var hasALPN = false
        while let view = views.next() {
            let key = view.key
            if key == .mandatory { listed = view.value }
            if key == .alpn { hasALPN = true }
            if key == .noDefaultALPN, !hasALPN { problems.formUnion(.noALPN) }
            while let number = listed.integer(UInt16.self, at: place, order: .big), number <= key.rawValue {
                if number == SvcParamKey.mandatory.rawValue { problems.formUnion(.mandatoryListsItself) }
                if number < key.rawValue { problems.formUnion(.mandatoryMissing) }
                place &+= 2
            }
        }
        if place < listed.byteCount { problems.formUnion(.mandatoryMissing) }
        return problems
    }
}

/// Why a client must not use a service binding although its form is right.
@frozen
public struct SvcParamProblems: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8

    /// A set of its bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `mandatory` lists a key of which there is no parameter (RFC 9460 section 8).
    @inlinable
    public static var mandatoryMissing: SvcParamProblems { SvcParamProblems(rawValue: 1) }
    /// `mandatory` lists itself (RFC 9460 section 8).
    @inlinable
    public static var mandatoryListsItself: SvcParamProblems { SvcParamProblems(rawValue: 2) }
    /// `no-default-alpn` without `alpn` (RFC 9460 section 7.1.1).
    @inlinable
    public static var noALPN: SvcParamProblems { SvcParamProblems(rawValue: 4) }
}

extension SvcParams: RecordField {
    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        var items = CodedItems(cursor.message, cursor.position..<cursor.end)
        var former = -1
        while let item = items.next() {
            guard Int(item.code) > former else { throw DNSError(.wrongOrder, at: item.range.lowerBound) }
            former = Int(item.code)
            var value = RecordCursor(cursor.message, item.dataRange)
            try SvcParam.check(SvcParamKey(item.code), &value)
        }
        if let problem = items.problem { throw problem }
        cursor.position = items.offset
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        var views = SvcParamViews(bytes)
        var isFirst = true
        while let view = views.next() {
            if !isFirst { text.append(0x20) }
            isFirst = false
            SvcParamText.print(view, to: &text)
        }
    }

    package static func hasText(_ bytes: RawSpan) -> Bool { problems(bytes).isEmpty && !hasEmptyItem(bytes) }

    /// Whether a list has an item of no bytes, which text can't hold (RFC 9460 appendix A.1): a segment of a path may be so.
    private static func hasEmptyItem(_ bytes: RawSpan) -> Bool {
        var views = SvcParamViews(bytes)
        while let view = views.next() {
            guard view.key == .docPath else { continue }
            var offset = 0
            while let count = view.value.byte(at: offset) {
                if count == 0 { return true }
                offset &+= 1 &+ Int(count)
            }
        }
        return false
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        var params: [SvcParam] = []
        let start = text.lexer.position
        while try !text.isAtEnd() { params.append(try SvcParamText.parse(&text)) }
        let all: SvcParams
        do {
            all = try SvcParams(params)
        } catch {
            throw DNSError(error.kind, at: start)
        }
        // Who writes such a record has made a mistake (RFC 9460 appendix D.3).
        guard all.problems.isEmpty else { throw DNSError(.invalidValue, at: start) }
        bytes += all.stored
    }
    #endif
}
