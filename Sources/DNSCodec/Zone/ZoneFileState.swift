#if !hasFeature(Embedded)
import ByteCore

/// Where a reader of zone files is: the texts that are open, the innermost last, and what holds for all of them.
struct ZoneFileState {
    var frames: [ZoneFrame]
    var rules: ZoneRules

    init(origin: DNSName?, options: ZoneFileReader.Options, include: ((String) -> [UInt8]?)?) {
        frames = [ZoneFrame(content: nil, source: nil, origin: origin)]
        rules = ZoneRules(options: options, include: include)
    }

    mutating func next(_ text: RawSpan) throws(ZoneFileError) -> DNSRecord? {
        do {
            while true {
                if let record = try rules.nextGenerated() { return record }
                guard let last = frames.indices.last else { return nil }
                let entry: ZoneRules.Entry
                if let content = frames[last].content {
                    entry = try rules.entry(content.rawSpan, &frames[last], depth: last)
                } else {
                    entry = try rules.entry(text, &frames[last], depth: last)
                }
                switch entry {
                case .record(let record): return record
                case .nothing: continue
                case .file(let frame): frames.append(frame)
                case .end: frames.removeLast()
                }
            }
        } catch {
            if !rules.options.continuesBehindErrors { frames = [] }
            throw error
        }
    }
}

/// One text of a zone: the first, or an included one.
struct ZoneFrame {
    /// The included file's content; nil for the first text, which is borrowed.
    let content: [UInt8]?
    /// The name of the included file.
    let source: String?
    /// Where the next entry starts.
    var position = 0
    /// The line at `position`, from 1.
    var line = 1
    /// What completes relative names; nil where none is known.
    var origin: DNSName?
    /// The name of the record before; nil where there is none, or where it could not be read.
    var owner: DNSName? = nil

    init(content: [UInt8]?, source: String?, origin: DNSName?) {
        self.content = content
        self.source = source
        self.origin = origin
    }

    /// Moves on and counts the lines between.
    mutating func move(to end: Int, in text: RawSpan) {
        while position < end {
            if text.byte(at: position) == 0x0a { line &+= 1 }
            position &+= 1
        }
    }

    /// The error at a place of the entry that starts here.
    func error(
        _ problem: ZoneFileError.Problem, expected: ZoneFileError.Expectation, at offset: Int, in text: RawSpan
    ) -> ZoneFileError {
        var line = line
        var start = position
        var place = position
        while place < offset, let byte = text.byte(at: place) {
            place &+= 1
            if byte == 0x0a {
                line &+= 1
                start = place
            }
        }
        return ZoneFileError(
            problem: problem, expected: expected, source: source, line: line, column: place &- start &+ 1)
    }
}
#endif
