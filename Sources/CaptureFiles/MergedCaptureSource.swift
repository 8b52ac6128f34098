public import PacketCodecs

/// Several captures as one, in the order of time.
///
/// ```swift
/// var source = MergedCaptureSource()
/// for path in paths { source.add(try CaptureFileReader(path: path)) }
/// while try source.advance() { try source.copy(to: &writer) }
/// try source.finish(to: &writer)
/// ```
///
/// Packets of equal times come in the order of the files. Packets of one file stay in their order, also where that is not
/// the order of time; one without a time comes directly behind the one before it. Each reader holds its own buffer, and
/// nothing else grows with the number of packets.
@safe
public struct MergedCaptureSource: ~Copyable, PacketSource, Sendable {
    /// What is thrown.
    public typealias Failure = CaptureFileError

    // Readers can't be copied, so no array holds them; these are reached through this owner alone.
    private nonisolated(unsafe) var readers: UnsafeMutablePointer<CaptureFileReader>
    private var capacity = 4
    /// How many captures were added.
    public private(set) var count = 0

    // Readers that have a current packet, the next one first: a binary heap.
    private var heap: [Entry] = []
    private var opened = 0
    private var selected: Int?
    private var copiers: [CaptureCopier] = []
    private var hasSection = false
    // The merged numbers of each reader's interfaces.
    private var numbers: [[UInt32]] = []

    /// The interfaces of all captures, by the numbers that ``current`` has.
    public private(set) var interfaces: [CaptureInterface] = []

    private struct Entry: Sendable, BitwiseCopyable {
        var time: Int64
        var index: Int

        func precedes(_ other: Entry) -> Bool { time != other.time ? time < other.time : index < other.index }
    }

    /// No captures.
    public init() {
        unsafe readers = .allocate(capacity: 4)
    }

    deinit {
        unsafe readers.deinitialize(count: count)
        unsafe readers.deallocate()
    }

    /// Adds a capture, before the first packet is asked for.
    public mutating func add(_ reader: consuming CaptureFileReader) {
        if count == capacity {
            let larger = UnsafeMutablePointer<CaptureFileReader>.allocate(capacity: capacity * 2)
            unsafe larger.moveInitialize(from: readers, count: count)
            unsafe readers.deallocate()
            unsafe readers = larger
            capacity *= 2
        }
        // Below `capacity`, and not initialised yet.
        unsafe (readers + count).initialize(to: reader)
        count += 1
        copiers.append(CaptureCopier(keepsSections: false))
        numbers.append([])
    }

    // MARK: Packets

    /// Moves to the next packet of all captures.
    ///
    /// - Throws: ``CaptureFileError`` once for each capture that is damaged; the others go on with the next call.
    public mutating func advance() throws(CaptureFileError) -> Bool {
        while opened < count {
            let index = opened
            opened += 1
            if try step(index) { insert(Entry(time: time(of: index, after: .min), index: index)) }
        }
        if let index = selected {
            selected = nil
            let former = heap[0].time
            var hasNext = false
            do throws(CaptureFileError) {
                hasNext = try step(index)
            } catch {
                removeFirst()
                throw error
            }
            if hasNext {
                heap[0].time = time(of: index, after: former)
                sink()
            } else {
                removeFirst()
            }
        }
        selected = heap.first?.index
        return selected != nil
    }

    /// The packet that the last ``advance()`` moved to, with its interface's number in ``interfaces``.
    public var current: CapturedPacket {
        @_lifetime(borrow self)
        get {
            guard let index = selected else {
                return CapturedPacket(timestamp: 0, originalLength: 0, linkType: .null, bytes: RawSpan())
            }
            let reader = unsafe readers
            return unsafe Self.lend(reader[index], numbers[index], owner: self)
        }
    }

    @_lifetime(borrow owner)
    private static func lend(
        _ reader: borrowing CaptureFileReader, _ numbers: [UInt32], owner: borrowing Self
    ) -> CapturedPacket {
        let packet = reader.current
        let index = Int(truncatingIfNeeded: packet.interface)
        let own = packet.numbered(index < numbers.count ? numbers[index] : .max)
        // The reader belongs to the owner and moves on with it alone.
        return unsafe _overrideLifetime(own, borrowing: owner)
    }

    /// The number of the capture that ``current`` is from, from 0; nil where there is no packet.
    public var currentFile: Int? { selected }

    /// What a capture says about ``current`` beside it.
    public var currentAnnotations: PacketAnnotations {
        guard let index = selected else { return PacketAnnotations() }
        return unsafe readers[index].currentAnnotations
    }

    /// Where a capture ends in the middle of a record; nil where it does not.
    public func cutTail(of file: Int) -> CutTail? {
        file >= 0 && file < count ? unsafe readers[file].cutTail : nil
    }

    /// What is known of a capture's compression; nil where it is not compressed.
    public func compressed(of file: Int) -> CompressedInput? {
        file >= 0 && file < count ? unsafe readers[file].compressed : nil
    }

    /// How many blocks and texts of a capture that are no packets could not be carried over.
    public func droppedBlocks(of file: Int) -> UInt64 {
        guard file >= 0, file < count else { return 0 }
        return copiers[file].droppedBlocks &+ (unsafe readers[file].warnings.dropped)
    }

    /// What a capture is called.
    public func fileName(of file: Int) -> String {
        file >= 0 && file < count ? unsafe readers[file].fileName : ""
    }

    // MARK: Copying

    /// Copies the current packet, with its options and what its capture says, to a file of one section.
    ///
    /// The section says of machine and program what all captures agree on, and has their comments. Every capture's
    /// interfaces are described anew, those that are known so far before the first packet.
    ///
    /// - Throws: ``CaptureWriterError`` where the file has no room for the packet as it is, or the output fails.
    public mutating func copy(
        snapshotLength: Int = .max, to writer: inout CaptureFileWriter
    ) throws(CaptureWriterError) {
        try begin(&writer)
        guard let index = selected else { return }
        unsafe try copiers[index].copy(readers[index], snapshotLength: snapshotLength, to: &writer)
    }

    /// Writes what was counted, and what stands behind the last packets.
    ///
    /// - Throws: ``CaptureWriterError`` where the output fails.
    public mutating func finish(to writer: inout CaptureFileWriter) throws(CaptureWriterError) {
        try begin(&writer)
        for index in 0..<count { unsafe try copiers[index].finish(readers[index], to: &writer) }
    }

    private mutating func begin(_ writer: inout CaptureFileWriter) throws(CaptureWriterError) {
        guard !hasSection else { return }
        hasSection = true
        if !writer.keepsSection { try writer.beginSection(commonSection) }
        for index in 0..<count { unsafe try copiers[index].pass(readers[index], to: &writer) }
    }

    private var commonSection: CaptureSection {
        var common: CaptureSection?
        for index in 0..<count {
            for section in unsafe readers[index].sections {
                guard var so = common else {
                    common = section
                    continue
                }
                if so.hardware != section.hardware { so.hardware = nil }
                if so.operatingSystem != section.operatingSystem { so.operatingSystem = nil }
                if so.application != section.application { so.application = nil }
                for comment in section.comments where !so.comments.contains(comment) { so.comments.append(comment) }
                common = so
            }
        }
        return common ?? CaptureSection()
    }

    // MARK: Inside

    private mutating func step(_ index: Int) throws(CaptureFileError) -> Bool {
        guard try unsafe readers[index].advance() else { return false }
        let known = numbers[index].count
        if unsafe readers[index].interfaces.count > known {
            for interface in unsafe readers[index].interfaces[known...] {
                numbers[index].append(UInt32(truncatingIfNeeded: interfaces.count))
                interfaces.append(interface)
            }
        }
        return true
    }

    private func time(of index: Int, after former: Int64) -> Int64 {
        unsafe Self.time(readers[index], after: former)
    }

    private static func time(_ reader: borrowing CaptureFileReader, after former: Int64) -> Int64 {
        reader.flags.contains(.noTimestamp) ? former : reader.timestamp
    }

    private mutating func insert(_ entry: Entry) {
        var place = heap.count
        heap.append(entry)
        while place > 0, entry.precedes(heap[(place - 1) / 2]) {
            heap[place] = heap[(place - 1) / 2]
            place = (place - 1) / 2
        }
        heap[place] = entry
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        sink()
    }

    /// Moves the first entry to where it belongs.
    private mutating func sink() {
        let entry = heap[0]
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
            guard heap[child].precedes(entry) else { break }
            heap[place] = heap[child]
            place = child
        }
        heap[place] = entry
    }
}
