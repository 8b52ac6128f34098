import ByteCore
import CaptureFiles

/// Writes bytes packed to another output.
struct PackingOutput<Engine: PackingEngine & ~Copyable>: ~Copyable, ByteOutput {
    private var base: any ByteOutput & ~Copyable
    private var engine: Engine

    // What was packed and not yet written is at its start.
    private var buffer = OwnedBytes(uninitialized: 128 << 10)
    private var held = 0
    private var written: UInt64 = 0
    private var isFinished = false
    private var failure: OutputError?

    let name: String
    var count: UInt64 { written + UInt64(held) }

    // zlib repeats the mark of a flush where it gets less room than one takes.
    private static var leastRoom: Int { 64 }

    init(over base: consuming any ByteOutput & ~Copyable, engine: consuming Engine) {
        self.base = base
        name = self.base.name
        self.engine = engine
    }

    mutating func write(_ bytes: RawSpan) throws(OutputError) {
        try check()
        if bytes.byteCount > 0 { try pack(bytes, .take) }
    }

    mutating func flush() throws(OutputError) {
        try check()
        try pack(RawSpan(), .flush)
        try push()
        do throws(OutputError) { try base.flush() } catch { throw keep(error) }
    }

    mutating func finish() throws(OutputError) {
        guard !isFinished else { return }
        isFinished = true
        if let failure {
            // What is behind is closed all the same; the first error is the one that tells.
            try? base.finish()
            throw failure
        }
        do throws(OutputError) {
            try pack(RawSpan(), .finish)
            try push()
        } catch {
            try? base.finish()
            throw error
        }
        do throws(OutputError) { try base.finish() } catch { throw keep(error) }
    }

    private func check() throws(OutputError) {
        if isFinished { throw OutputError(name: name, reason: .finished) }
        // Some of what came before is lost, and what came behind it could not be unpacked.
        if let failure { throw failure }
    }

    private mutating func pack(_ bytes: RawSpan, _ purpose: PackingPurpose) throws(OutputError) {
        var start = 0
        while true {
            if buffer.count - held < Self.leastRoom { try push() }
            let step: PackingStep
            do throws(PackingFailure) {
                step = try Self.step(
                    &engine, bytes.clamped(from: start, to: bytes.byteCount), purpose, into: &buffer, at: held)
            } catch {
                throw keep(OutputError(name: name, reason: .compressor(error.words)))
            }
            start += step.consumed
            held += step.produced
            if step.isDone { return }
            // Neither taking nor giving with room for both: it would go on for ever.
            if step.consumed == 0, step.produced == 0 {
                throw keep(OutputError(name: name, reason: .compressor("packing leads nowhere")))
            }
        }
    }

    /// Writes what is held.
    private mutating func push() throws(OutputError) {
        guard held > 0 else { return }
        do throws(OutputError) {
            try Self.write(buffer, held, to: &base)
        } catch {
            throw keep(error)
        }
        written += UInt64(held)
        held = 0
    }

    private mutating func keep(_ error: OutputError) -> OutputError {
        failure = error
        return error
    }

    // The following are given their parts of the value, which Swift does not see to be apart otherwise.

    private static func step(
        _ engine: inout Engine, _ input: RawSpan, _ purpose: PackingPurpose, into buffer: inout OwnedBytes,
        at start: Int
    ) throws(PackingFailure) -> PackingStep {
        var whole = buffer.mutableBytes
        let end = whole.byteCount
        var target = whole._mutatingExtracting(start..<end)
        return try engine.step(input, purpose, into: &target)
    }

    private static func write(
        _ buffer: borrowing OwnedBytes, _ count: Int, to base: inout any ByteOutput & ~Copyable
    ) throws(OutputError) {
        try base.write(buffer.bytes.clamped(from: 0, to: count))
    }
}
