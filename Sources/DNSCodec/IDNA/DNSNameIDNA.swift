#if !hasFeature(Embedded)
public import ByteCore

// IDNA 2008 (RFC 5890 to 5893) with the mapping of RFC 5895. Against UTS 46 these are missing: compatibility mappings other
// than the wide forms of ASCII, characters that are mapped to nothing, and the joining types for ZERO WIDTH NON-JOINER.

extension DNSName {
    /// The name that a user has written, in the characters of whatever script (RFC 5891 section 4).
    ///
    /// Labels of ASCII are taken as ``init(parsing:origin:)`` takes them, in their case of letters and with underscores;
    /// other labels are mapped to lower case, composed, checked, and become `xn--` and a code (RFC 3492). The ideographic full
    /// stop and the wide dots part labels too.
    ///
    /// - Parameters:
    ///   - text: The name.
    ///   - origin: What completes a name without a dot at its end; without it such a name is an error.
    /// - Throws: ``DNSError`` with the place in the text, in bytes of UTF-8: `disallowedCharacter` for what no name may have,
    ///   and what ``init(parsing:origin:)`` throws; lengths are those behind the conversion.
    public init(international text: String, origin: DNSName? = .root) throws(DNSError) {
        var output: [UInt8] = []
        // Where each label starts: in the result and in the text, and whether it was converted.
        var starts: [(output: Int, input: Int, isConverted: Bool)] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var input = 0
        while index < scalars.endIndex {
            let start = input
            var label: [Unicode.Scalar] = []
            var isEscaped = false
            var dot: Unicode.Scalar? = nil
            while index < scalars.endIndex {
                let scalar = scalars[index]
                index = scalars.index(after: index)
                input += UTF8.width(scalar)
                if !isEscaped, Self.isDot(scalar) {
                    dot = scalar
                    break
                }
                isEscaped = !isEscaped && scalar == "\\"
                label.append(scalar)
            }
            let isConverted = !label.allSatisfy(\.isASCII)
            starts.append((output.count, start, isConverted))
            if isConverted {
                do {
                    output += try IDNALabel.encode(label)
                } catch {
                    let before = label.prefix(error.place).reduce(0) { $0 + UTF8.width($1) }
                    throw DNSError(error.kind, at: start + before)
                }
            } else {
                output += label.map { UInt8(truncatingIfNeeded: $0.value) }
            }
            if dot != nil { output.append(0x2e) }
        }
        do {
            try self.init(parsing: output.rawSpan, at: 0, origin: origin)
        } catch {
            // The place in what was parsed is not that in what was written.
            guard let label = starts.last(where: { $0.output <= Int(error.offset) }) else { throw error }
            throw DNSError(
                error.kind, at: label.input + (label.isConverted ? 0 : Int(error.offset) - label.output))
        }
    }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2e, 0x3002, 0xff0e, 0xff61: true
        default: false
        }
    }

    /// The name in the characters of its scripts, for people; see ``ByteCore/TextBuffer/append(international:)``.
    public var internationalDescription: String {
        var text = TextBuffer(capacity: 64)
        text.append(international: view)
        return text.string
    }
}

extension TextBuffer {
    /// Appends a name for people, absolute: labels `xn--` in the characters they stand for, in UTF-8, where that is safe.
    ///
    /// A label stays as it is on the wire where its characters would not become that label again, where RFC 5892 rules them
    /// out, and where they are invisible, are written from right to left, or mix alphabets whose letters look alike (Latin,
    /// Greek, Cyrillic, Armenian, Cherokee). A label wholly of such letters is shown: it may still look like another.
    public mutating func append(international name: DNSNameView) {
        var labels = name.labels
        if name.isRoot {
            append(0x2e)
            return
        }
        while let label = labels.next() {
            if let scalars = IDNALabel.shown(label) {
                for scalar in scalars { append(scalar: scalar) }
            } else {
                appendLabel(label)
            }
            append(0x2e)
        }
    }

    private mutating func append(scalar: Unicode.Scalar) {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
    }
}
#endif
