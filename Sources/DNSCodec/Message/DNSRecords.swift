public import ByteCore

/// Where a record's parts are, as numbers that may outlive the message.
@frozen
public struct DNSRecordPlace: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline
    let owner: DNSNamePlace
    // Type, class, TTL.
    @usableFromInline
    let fixed: UInt64
    // Number (16 bits), section (8), mode (8), where the data starts (16), how long it is (16).
    @usableFromInline
    let rest: UInt64

    @inlinable
    @inline(__always)
    init(owner: DNSNamePlace, fixed: UInt64, rest: UInt64) {
        self.owner = owner
        self.fixed = fixed
        self.rest = rest
    }

    /// The type.
    @inlinable
    public var type: RRType { RRType(UInt16(truncatingIfNeeded: fixed >> 48)) }

    /// The section it stands in.
    @inlinable
    public var section: DNSSection { DNSSection(rawValue: UInt8(truncatingIfNeeded: rest >> 40)) ?? .additional }

    /// Its number in the section, from 0.
    @inlinable
    public var index: Int { Int(truncatingIfNeeded: rest >> 48) }

    /// Where it starts, in bytes from the start of the message.
    @inlinable
    public var offset: Int { owner.offset }

    /// Where its data starts and ends, in bytes from the start of the message.
    @inlinable
    public var dataRange: Range<Int> {
        let start = Int(truncatingIfNeeded: rest >> 16 & 0xffff)
        return start..<start &+ Int(truncatingIfNeeded: rest & 0xffff)
    }
}

/// A resource record where it stands in a message (RFC 1035 section 4.1.3).
@frozen
public struct DNSRecordView: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: RawSpan
    /// Where its parts are.
    public let place: DNSRecordPlace

    @inlinable
    @inline(__always)
    @_lifetime(copy message)
    init(_ message: RawSpan, _ place: DNSRecordPlace) {
        self.message = message
        self.place = place
    }

    /// The owner: whose record it is; nil where the name is broken.
    @inlinable
    public var name: DNSNameView? {
        @_lifetime(copy self)
        get { place.owner.isBroken ? nil : DNSNameView(message, place.owner) }
    }

    /// What is wrong with the record, if that can be seen without looking at its data: its name is broken.
    public var problem: DNSError? {
        place.owner.problem.map { DNSError($0, at: place.offset).located(section, index) }
    }

    /// The type.
    @inlinable
    public var type: RRType { place.type }

    /// The class; in multicast DNS without its first bit, but for OPT, whose class is a size.
    @inlinable
    @inline(__always)
    public var `class`: RRClass {
        let isMarked = mode == .multicast && type != .opt
        return RRClass(UInt16(truncatingIfNeeded: place.fixed >> 32) & (isMarked ? 0x7fff : 0xffff))
    }

    /// Whether caches shall forget what they have of this name and type: the first bit of the class in multicast DNS
    /// (RFC 6762 section 10.2).
    @inlinable
    public var flushesCache: Bool { mode == .multicast && type != .opt && place.fixed >> 47 & 1 != 0 }

    /// The time to live in seconds, as it stands there; see ``DNSRecord/cachedTimeToLive`` for what it means.
    @inlinable
    public var timeToLive: UInt32 { UInt32(truncatingIfNeeded: place.fixed) }

    /// By whose rules the message is read.
    @inlinable
    public var mode: DNSMode { DNSMode(rawValue: UInt8(truncatingIfNeeded: place.rest >> 32)) ?? .unicast }

    /// The section it stands in.
    @inlinable
    public var section: DNSSection { place.section }

    /// Its number in the section, from 0.
    @inlinable
    public var index: Int { place.index }

    /// Where it starts, in bytes from the start of the message.
    @inlinable
    public var offset: Int { place.offset }

    /// Where its data starts and ends, in bytes from the start of the message.
    @inlinable
    public var dataRange: Range<Int> { place.dataRange }

    /// Its data as it stands there; names in it may be compressed.
    @inlinable
    public var dataBytes: RawSpan {
        @_lifetime(copy self)
        get { message.clamped(from: dataRange.lowerBound, to: dataRange.upperBound) }
    }

    /// The message that it stands in, from its header on.
    @inlinable
    public var messageBytes: RawSpan {
        @_lifetime(copy self)
        get { message }
    }
}

/// The records of a message, one after the other.
///
/// A record whose name or data is broken does not end the walk, as long as its end is known.
@frozen
public struct DNSRecords: ~Escapable, BitwiseCopyable {
    @usableFromInline
    let message: DNSMessageView
    // Where the next record starts (16 bits), its number (16), its section (8), the only section wanted, or 0 (8), what
    // ended the walk (8).
    @usableFromInline
    var state: UInt64
    // What the last pointer that was walked leads to; records of one owner all have the same.
    @usableFromInline
    var cached: DNSNamePlace
    // How many labels and pointers may still be followed.
    @usableFromInline
    package var budget: Int

    @inlinable
    @_lifetime(copy message)
    init(_ message: DNSMessageView, only section: DNSSection? = nil) {
        var questions = DNSQuestions(message)
        // What the pointers of most records lead to.
        let first = questions.skip()
        while questions.skip() != nil {}
        self.init(message, behind: questions)
        if let first, !first.isCompressed { cached = first }
        guard let section, state >> 48 == 0 else { return }
        settle()
        while self.section.rawValue < section.rawValue, step() != nil { settle() }
        state |= UInt64(section.rawValue) << 40
    }

    /// The records behind questions that were walked to their end.
    @inlinable
    @_lifetime(copy message)
    init(_ message: DNSMessageView, behind questions: borrowing DNSQuestions) {
        self.message = message
        cached = DNSNamePlace(offset: 0, end: 0, wireCount: 0, labelCount: 0, flags: 0)
        budget = Self.budget(message.bytes.byteCount)
        state = questions.state
        guard state >> 32 == 0 else {
            // The kind moves up to where this walk keeps it; the section is the questions'.
            state = state & 0xffff_ffff | (state >> 32) << 48
            return
        }
        state = state & 0xffff | UInt64(DNSSection.answer.rawValue) << 32
    }

    /// How many labels and pointers the names of a message may take.
    ///
    /// No honest message takes more than the addresses of a reverse zone for IPv6 whose names are all the same: 16 bytes
    /// a record, an owner of 34 labels and a pointer. What is added lets short messages have the longest names.
    @inlinable
    static func budget(_ byteCount: Int) -> Int { 1024 &+ byteCount &* 37 / 16 }

    /// Where the next record starts, or what stands behind the last, in bytes from the start of the message.
    @inlinable
    public var offset: Int { Int(truncatingIfNeeded: state & 0xffff) }

    @inlinable
    var index: Int { Int(truncatingIfNeeded: state >> 16 & 0xffff) }

    @inlinable
    var section: DNSSection { DNSSection(rawValue: UInt8(truncatingIfNeeded: state >> 32)) ?? .additional }

    /// Why the walk ended before the last record that the header counts, once it did.
    @inlinable
    public var problem: DNSError? {
        DNSError.Kind(rawValue: UInt8(truncatingIfNeeded: state >> 48)).map {
            DNSError($0, at: offset).located(section, index)
        }
    }
}

extension DNSRecords {
    /// The next record; nil behind the last, or where the walk can't go on: then ``problem`` says why.
    @inlinable
    @_lifetime(copy self)
    public mutating func next() -> DNSRecordView? {
        guard let place = nextPlace() else { return nil }
        return DNSRecordView(message.bytes, place)
    }

    /// Where the next record is; nil as ``next()``.
    @inlinable
    public mutating func nextPlace() -> DNSRecordPlace? {
        settle()
        let only = UInt8(truncatingIfNeeded: state >> 40)
        guard only == 0 || only == section.rawValue else { return nil }
        return step()
    }

    /// Moves on to the section whose record comes next.
    @inlinable
    @inline(__always)
    mutating func settle() {
        while section != .additional, section != .question, index >= count(of: section) {
            state = state & 0xffff_ff00_0000_ffff | UInt64(section.rawValue &+ 1) << 32
        }
    }

    /// How many records the header counts in a section.
    @inlinable
    @inline(__always)
    func count(of section: DNSSection) -> Int {
        let offset = 4 &+ 2 &* Int(section.rawValue)
        return Int(message.bytes.loadIfPresent(BigEndian<UInt16>.self, at: offset)?.value ?? 0)
    }

    @inlinable
    @inline(__always)
    mutating func step() -> DNSRecordPlace? {
        hasNext ? step(behind: owner(at: offset)) : nil
    }

    /// Whether there should be another record in this section.
    @inlinable
    @inline(__always)
    var hasNext: Bool { state >> 48 == 0 && index < count(of: section) }

    /// The next record, whose owner was found.
    @inlinable
    @inline(__always)
    mutating func step(behind place: DNSNamePlace) -> DNSRecordPlace? {
        let section = section
        let index = index
        let bytes = message.bytes
        guard place.end != 0 else { return stop(place.problem ?? .truncatedName) }
        guard let fixed = bytes.loadIfPresent(BigEndian<UInt64>.self, at: place.end),
            let dataCount = bytes.loadIfPresent(BigEndian<UInt16>.self, at: place.end &+ 8)
        else { return stop(.truncatedRecord) }
        let start = place.end &+ 10
        let end = start &+ Int(dataCount.value)
        guard end <= bytes.byteCount else { return stop(.dataPastMessage) }
        state =
            state & 0xffff_ffff_0000_0000 | UInt64(truncatingIfNeeded: end) | UInt64(truncatingIfNeeded: index &+ 1)
            << 16
        let rest =
            UInt64(truncatingIfNeeded: index) << 48 | UInt64(section.rawValue) << 40 | UInt64(message.mode.rawValue)
            << 32
            | UInt64(truncatingIfNeeded: start) << 16 | UInt64(dataCount.value)
        return DNSRecordPlace(owner: place, fixed: fixed.value, rest: rest)
    }

    @inlinable
    mutating func stop(_ kind: DNSError.Kind) -> DNSRecordPlace? {
        state |= UInt64(kind.rawValue) << 48
        return nil
    }

    /// Walks over an owner, or takes what is known about it.
    @inlinable
    @inline(__always)
    mutating func owner(at position: Int) -> DNSNamePlace {
        let bytes = message.bytes
        let first = bytes.loadIfPresent(BigEndian<UInt16>.self, at: position)?.value ?? 0
        if first >= 0xc000, Int(first & 0x3fff) == cached.offset, cached.end != 0 {
            return cached.pointedTo(from: position)
        }
        guard budget > 0 else { return refusedOwner(at: position, Int(first)) }
        var steps = 0
        let place = DNSNamePlace(walking: bytes, from: position, to: bytes.byteCount, steps: &steps)
        budget &-= steps
        if first >= 0xc000, !place.isBroken { cached = place.moved(to: Int(first & 0x3fff)) }
        return place
    }

    /// Only where a name ends that would take more steps than there are left.
    @inlinable
    @inline(__always)
    func refusedOwner(at position: Int, _ first: Int) -> DNSNamePlace {
        guard first < 0xc000 else {
            return DNSNamePlace(
                offset: position, end: position &+ 2, wireCount: 0, labelCount: 0,
                flags: UInt64(DNSError.Kind.compressionWork.rawValue) << 48)
        }
        return refusedOwner(at: position)
    }

    @usableFromInline
    @inline(never)
    func refusedOwner(at position: Int) -> DNSNamePlace {
        let bytes = message.bytes
        var end = position
        while let byte = bytes.byte(at: end), byte != 0, byte < 0x40 { end &+= 1 &+ Int(byte) }
        let isPointer = (bytes.byte(at: end) ?? 0) >= 0xc0
        end &+= isPointer ? 2 : 1
        return DNSNamePlace(
            offset: position, end: end <= bytes.byteCount ? end : 0, wireCount: 0, labelCount: 0,
            flags: UInt64(DNSError.Kind.compressionWork.rawValue) << 48)
    }
}
