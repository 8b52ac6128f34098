/// A question as a value of its own (RFC 1035 section 4.1.2).
public struct DNSQuestion: Sendable, Hashable {
    /// The name that is asked about.
    public var name: DNSName
    /// The type that is asked for.
    public var type: RRType
    /// The class that is asked for.
    public var `class`: RRClass
    /// Whether a unicast reply is wanted: only in multicast DNS (RFC 6762 section 5.4), elsewhere it is not written.
    public var wantsUnicastResponse: Bool

    /// A question.
    public init(_ name: DNSName, _ type: RRType, class: RRClass = .internet, wantsUnicastResponse: Bool = false) {
        self.name = name
        self.type = type
        self.class = `class`
        self.wantsUnicastResponse = wantsUnicastResponse
    }

    /// A copy of a question in a message.
    public init(_ view: DNSQuestionView) {
        self.init(
            DNSName(view.name), view.type, class: view.class, wantsUnicastResponse: view.wantsUnicastResponse)
    }
}
