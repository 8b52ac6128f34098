import ByteCore
import CaptureFiles

/// Gives what the compressed bytes of another input unpack to.
///
/// It holds one buffer of compressed bytes, and what its engine holds; what is unpacked goes straight to the reader.
struct UnpackingInput<Engine: UnpackingEngine & ~Copyable>: ~Copyable, ByteInput {
    private var base: any ByteInput & ~Copyable
    let identity: FileIdentity?
    private var engine: Engine
    private let maximum: UInt64?

    private var buffer = OwnedBytes(uninitialized: 128 << 10)
    // What is not yet unpacked stands in `buffer` between these, and `buffer` starts at `offset` among the compressed bytes.
    private var position = 0
    private var limit = 0
    private var offset: UInt64 = 0

    private var phase = Phase.first
    private var produced: UInt64 = 0
    // The engine filled its target to the end, and so may have more without any input.
    private var mayHoldOutput = false
    private var failure: InputError?
    private var isCut = false
    private var hasTrailingGarbage = false
    private let compressedSize: UInt64?

    private enum Phase {
        case first
        case inside
        case between
        case padding
        case ended
    }

    init(over base: consuming any ByteInput & ~Copyable, engine: consuming Engine, maximumBytes: UInt64?) {
        self.base = base
        compressedSize = self.base.size
        identity = self.base.identity
        self.engine = engine
        maximum = maximumBytes
    }

    /// That is only known at the end.
    var size: UInt64? { nil }

    var compressed: CompressedInput? {
        CompressedInput(
            compression: Engine.compression, bytesRead: offset + UInt64(position), size: compressedSize, isCut: isCut,
            hasTrailingGarbage: hasTrailingGarbage)
    }

    mutating func read(into target: inout MutableRawSpan) throws(InputError) -> Int {
        guard target.byteCount > 0 else { return 0 }
        if let failure { throw failure }
        do throws(InputError) {
            return try readWithinMaximum(into: &target)
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func readWithinMaximum(into target: inout MutableRawSpan) throws(InputError) -> Int {
        guard let maximum else { return try unpack(into: &target) }
        let rest = maximum - min(maximum, produced)
        if rest > 0 {
            var part = target._mutatingExtracting(0..<Int(min(rest, UInt64(target.byteCount))))
            let count = try unpack(into: &part)
            produced += UInt64(count)
            return count
        }
        // Whether there is more, only one byte more tells.
        var probe: [UInt8] = [0]
        var part = probe.mutableRawSpan
        guard try unpack(into: &part) > 0 else { return 0 }
        throw failed(.tooManyBytes(limit: maximum))
    }

    private mutating func unpack(into target: inout MutableRawSpan) throws(InputError) -> Int {
        while true {
            switch phase {
            case .first: try begin(isFirst: true)
            case .between: try begin(isFirst: false)
            case .padding: try skipPadding()
            case .ended: return 0
            case .inside:
                if position == limit, !mayHoldOutput, try !refill() {
                    isCut = true
                    phase = .ended
                    return 0
                }
                let step = Self.step(&engine, buffer, from: position, to: limit, into: &target)
                let hadInput = position < limit
                position += min(max(0, step.consumed), limit - position)
                mayHoldOutput = step.produced == target.byteCount
                switch step.outcome {
                case .more:
                    if hadInput, step.consumed == 0, step.produced == 0 { throw failed(.damaged("it leads nowhere")) }
                case .partEnd:
                    phase = .between
                    mayHoldOutput = false
                case .failed(let reason):
                    // What was unpacked before the damage is handed out first.
                    failure = failed(reason)
                    if step.produced == 0 { throw failed(reason) }
                }
                if step.produced > 0 { return step.produced }
            }
        }
    }

    /// Finds out what stands where a part ends, or the data begins.
    private mutating func begin(isFirst: Bool) throws(InputError) {
        var needed = 1
        while true {
            var isAtEnd = false
            while limit - position < needed, !isAtEnd { isAtEnd = try !refill() }
            if position == limit {
                // Behind a part that is the end, and a good one.
                isCut = isFirst
                phase = .ended
                return
            }
            switch Self.begin(&engine, buffer, from: position, to: limit, isFirst: isFirst) {
            case .part:
                phase = .inside
                return
            case .needs(let count):
                if isAtEnd {
                    isCut = true
                    phase = .ended
                    return
                }
                needed = max(count, needed + 1)
            case .padding:
                phase = .padding
                return
            case .garbage:
                hasTrailingGarbage = true
                phase = .ended
                return
            case .refused(let reason):
                throw failed(reason)
            }
        }
    }

    private mutating func skipPadding() throws(InputError) {
        while true {
            while position < limit {
                guard buffer.bytes.byte(at: position) == 0 else {
                    hasTrailingGarbage = true
                    phase = .ended
                    return
                }
                position += 1
            }
            guard try refill() else {
                phase = .ended
                return
            }
        }
    }

    private func failed(_ reason: DecompressionFailure.Reason) -> InputError {
        .decompression(
            DecompressionFailure(reason, compression: Engine.compression, offset: offset + UInt64(position)))
    }

    /// Brings more compressed bytes into the buffer, behind those that are there; false at their end.
    private mutating func refill() throws(InputError) -> Bool {
        if position > 0 {
            let rest = position..<limit
            if !rest.isEmpty { buffer.move(rest, to: 0) }
            offset += UInt64(position)
            limit = rest.count
            position = 0
        }
        let count = try Self.read(&base, into: &buffer, at: limit)
        limit += count
        return count > 0
    }

    // The following are given their parts of the value, which Swift does not see to be apart otherwise.

    private static func step(
        _ engine: inout Engine, _ buffer: borrowing OwnedBytes, from start: Int, to end: Int,
        into target: inout MutableRawSpan
    ) -> UnpackingStep {
        engine.step(buffer.bytes.clamped(from: start, to: end), into: &target)
    }

    private static func begin(
        _ engine: inout Engine, _ buffer: borrowing OwnedBytes, from start: Int, to end: Int, isFirst: Bool
    ) -> PartBeginning {
        engine.begin(buffer.bytes.clamped(from: start, to: end), isFirst: isFirst)
    }

    private static func read(
        _ base: inout any ByteInput & ~Copyable, into buffer: inout OwnedBytes, at start: Int
    ) throws(InputError) -> Int {
        var whole = buffer.mutableBytes
        let room = whole.byteCount - start
        var target = whole._mutatingExtracting(start..<(start + room))
        // Whoever implements an input could be wrong about what was read.
        return try min(max(0, base.read(into: &target)), room)
    }
}
