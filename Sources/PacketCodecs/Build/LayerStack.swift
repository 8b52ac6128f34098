import ByteCore

/// A layer and what it carries.
@frozen
public struct LayerStack<Outer: PacketLayer, Inner: PacketLayer>: PacketLayer {
    /// What stands in front.
    public var outer: Outer
    /// What it carries.
    public var inner: Inner

    /// `inner` inside `outer`.
    @inlinable
    @inline(__always)
    public init(_ outer: Outer, _ inner: Inner) {
        self.outer = outer
        self.inner = inner
    }

    /// Both together.
    @inlinable
    @inline(__always)
    public var byteCount: Int { outer.byteCount &+ inner.byteCount }

    /// That of the outer one.
    @inlinable
    @inline(__always)
    public var minimumPacketByteCount: Int { outer.minimumPacketByteCount }

    /// The inner one, then the outer.
    @inlinable
    @inline(__always)
    public func measure(_ measure: inout BuildMeasure) {
        inner.measure(&measure)
        outer.measure(&measure)
    }

    /// The inner one, then the outer.
    @inlinable
    @inline(__always)
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        inner.write(into: &bytes, &state)
        outer.write(into: &bytes, &state)
    }
}

extension LayerStack: Equatable where Outer: Equatable, Inner: Equatable {}
extension LayerStack: Hashable where Outer: Hashable, Inner: Hashable {}

/// One of two layers.
@frozen
public enum EitherLayer<First: PacketLayer, Second: PacketLayer>: PacketLayer {
    /// The first.
    case first(First)
    /// The second.
    case second(Second)

    /// That of the one.
    @inlinable
    public var byteCount: Int {
        switch self {
        case .first(let layer): layer.byteCount
        case .second(let layer): layer.byteCount
        }
    }

    /// That of the one.
    @inlinable
    public var minimumPacketByteCount: Int {
        switch self {
        case .first(let layer): layer.minimumPacketByteCount
        case .second(let layer): layer.minimumPacketByteCount
        }
    }

    /// The one.
    @inlinable
    public func measure(_ measure: inout BuildMeasure) {
        switch self {
        case .first(let layer): layer.measure(&measure)
        case .second(let layer): layer.measure(&measure)
        }
    }

    /// The one.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        switch self {
        case .first(let layer): layer.write(into: &bytes, &state)
        case .second(let layer): layer.write(into: &bytes, &state)
        }
    }
}

extension Optional: PacketLayer where Wrapped: PacketLayer {
    /// 0 where there is none.
    @inlinable
    public var byteCount: Int { self?.byteCount ?? 0 }

    /// 0 where there is none.
    @inlinable
    public var minimumPacketByteCount: Int { self?.minimumPacketByteCount ?? 0 }

    /// Nothing where there is none.
    @inlinable
    public func measure(_ measure: inout BuildMeasure) {
        self?.measure(&measure)
    }

    /// Nothing where there is none.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        self?.write(into: &bytes, &state)
    }
}

/// Layers one inside the other, the outermost first.
extension Array: PacketLayer where Element: PacketLayer {
    /// All together.
    @inlinable
    public var byteCount: Int {
        var count = 0
        for layer in self { count &+= layer.byteCount }
        return count
    }

    /// That of the first.
    @inlinable
    public var minimumPacketByteCount: Int { first?.minimumPacketByteCount ?? 0 }

    /// The innermost, then each outward.
    @inlinable
    public func measure(_ measure: inout BuildMeasure) {
        for index in indices.reversed() { self[index].measure(&measure) }
    }

    /// The innermost, then each outward.
    @inlinable
    @_lifetime(bytes: copy bytes)
    public func write(into bytes: inout MutableRawSpan, _ state: inout BuildState) {
        for index in indices.reversed() { self[index].write(into: &bytes, &state) }
    }
}

/// Puts layers into one another in the order in which they are written down: the outermost first.
@resultBuilder
public enum PacketLayerBuilder {
    /// The outermost layer.
    @inlinable
    @inline(__always)
    public static func buildPartialBlock<First: PacketLayer>(first: First) -> First { first }

    /// The next layer, inside all before it.
    @inlinable
    @inline(__always)
    public static func buildPartialBlock<Outer: PacketLayer, Inner: PacketLayer>(
        accumulated: Outer, next: Inner
    ) -> LayerStack<Outer, Inner> { LayerStack(accumulated, next) }

    /// A layer that is there on a condition.
    @inlinable
    public static func buildOptional<Layer: PacketLayer>(_ layer: Layer?) -> Layer? { layer }

    /// The layer of an `if`.
    @inlinable
    public static func buildEither<First: PacketLayer, Second: PacketLayer>(
        first layer: First
    ) -> EitherLayer<First, Second> { .first(layer) }

    /// The layer of an `else`.
    @inlinable
    public static func buildEither<First: PacketLayer, Second: PacketLayer>(
        second layer: Second
    ) -> EitherLayer<First, Second> { .second(layer) }

    /// The layers of a loop, each inside the one before.
    @inlinable
    public static func buildArray<Layer: PacketLayer>(_ layers: [Layer]) -> [Layer] { layers }
}
