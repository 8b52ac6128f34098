import ByteCore
import Synchronization

/// Collects bytes in memory: what was written is in ``bytes``, also after a writer has taken the output.
public final class MemoryOutput: ByteOutput {
    private let collected = Mutex<[UInt8]>([])

    /// What it is called in errors.
    public let name: String

    /// Nothing is collected yet.
    public init(name: String = "memory") { self.name = name }

    /// What was written.
    public var bytes: [UInt8] { collected.withLock { $0 } }

    /// How many bytes were written.
    public var count: UInt64 { collected.withLock { UInt64($0.count) } }

    /// Collects a copy of `bytes`.
    public func write(_ bytes: RawSpan) throws(OutputError) {
        let copy = bytes.copiedBytes
        collected.withLock { $0 += copy }
    }

    /// Does nothing: what was written is there already.
    public func flush() throws(OutputError) {}

    /// Does nothing.
    public func finish() throws(OutputError) {}
}
