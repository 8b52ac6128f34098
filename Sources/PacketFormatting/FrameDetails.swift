/// What a capture says about a packet in words, beside its bytes. All of it comes from outside and is escaped when printed.
public struct FrameDetails: Sendable, Hashable {
    /// The name of the interface that saw the packet.
    public var interfaceName: String?
    /// What the capture says about the interface.
    public var interfaceDescription: String?
    /// The comments that belong to the packet.
    public var comments: [String]

    /// Nothing, unless told otherwise.
    public init(interfaceName: String? = nil, interfaceDescription: String? = nil, comments: [String] = []) {
        self.interfaceName = interfaceName
        self.interfaceDescription = interfaceDescription
        self.comments = comments
    }
}
