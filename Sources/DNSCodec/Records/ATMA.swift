package import ByteCore

extension RData {
    /// An address in an ATM network (ATM Name System Specification 2.0, af-dans-0152.000, section 5.2).
    public struct ATMA: Hashable, Sendable {
        // The format and the address.
        private let stored: [UInt8]

        /// The format of an address.
        public enum Format: UInt8, Sendable, Hashable {
            /// The address of an end system (AESA): 20 bytes.
            case endSystem = 0
            /// A telephone number (E.164): digits in ASCII.
            case e164 = 1
        }

        /// The address of an end system.
        ///
        /// - Throws: ``DNSError``, `dataTooShort`, where there are no bytes.
        public init(endSystem address: [UInt8]) throws(DNSError) {
            guard !address.isEmpty else { throw DNSError(.dataTooShort, at: 0) }
            stored = [Format.endSystem.rawValue] + address
        }

        /// A telephone number with the country in front, without `+`.
        ///
        /// - Throws: ``DNSError``, `invalidNumber`, where there are no digits, or others than digits.
        public init(e164 digits: String) throws(DNSError) {
            let digits = [UInt8](digits.utf8)
            guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else {
                throw DNSError(.invalidNumber, at: 0)
            }
            stored = [Format.e164.rawValue] + digits
        }

        /// The format of the address.
        public var format: Format { stored.first == Format.e164.rawValue ? .e164 : .endSystem }

        /// The bytes of the address: those of an end system, or digits in ASCII.
        public var address: [UInt8] { [UInt8](stored.dropFirst()) }
    }
}

extension RData.ATMA: RecordField {
    package init() { stored = [] }

    package init(checked bytes: RawSpan) { stored = bytes.copiedBytes }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { stored.rawSpan }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let format = try cursor.integer(UInt8.self)
        guard format <= 1 else { throw DNSError(.invalidValue, at: start) }
        guard cursor.remaining > 0 else { throw DNSError(.dataTooShort, at: cursor.position) }
        guard format == 1 else {
            _ = try cursor.bytes(.rest)
            return
        }
        while cursor.remaining > 0 {
            let place = cursor.position
            guard 0x30...0x39 ~= (try cursor.integer(UInt8.self)) else { throw DNSError(.invalidValue, at: place) }
        }
    }

    #if !hasFeature(Embedded)
    package static func print(_ bytes: RawSpan, to text: inout TextBuffer) {
        let address = bytes.clamped(from: 1, to: bytes.byteCount)
        if bytes.byte(at: 0) == Format.e164.rawValue {
            text.append(0x2b)
            text.append(bytes: address)
        } else {
            text.append(hexOf: address)
        }
    }

    package static func parse(_ text: inout RecordTextReader, into bytes: inout [UInt8]) throws(DNSError) {
        let word = try text.word()
        let raw = text.raw(word)
        let place = word.range.lowerBound
        guard raw.byte(at: 0) == 0x2b else {
            bytes.append(Format.endSystem.rawValue)
            bytes += try BytesForm.dotted(raw, at: place)
            return
        }
        bytes.append(Format.e164.rawValue)
        for offset in 1..<max(raw.byteCount, 1) {
            let digit = raw.byte(at: offset) ?? 0
            // Dots part groups of digits as one likes.
            if digit == 0x2e { continue }
            guard 0x30...0x39 ~= digit else { throw DNSError(.invalidNumber, at: place &+ offset) }
            bytes.append(digit)
        }
    }
    #endif
}
