extension RRTypeBitmap {
    /// Whether there are no types.
    public var isEmpty: Bool { types.isEmpty }

    /// Adds a type.
    public mutating func insert(_ type: RRType) {
        if !contains(type) { self = RRTypeBitmap(types + [type]) }
    }

    /// Takes a type out.
    public mutating func remove(_ type: RRType) {
        if contains(type) { self = RRTypeBitmap(types.filter { $0 != type }) }
    }

    /// Whether it is written as it should be: without bytes of zeros at the end of a block (RFC 4034 section 4.1.2). What is
    /// made of types always is; what was read is kept as it came.
    public var isMinimal: Bool { self == RRTypeBitmap(types) }
}

extension RRTypeBitmap: ExpressibleByArrayLiteral {
    /// A set of these types, in whatever order.
    public init(arrayLiteral types: RRType...) { self.init(types) }
}
