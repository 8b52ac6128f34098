import ByteCore

extension RData {
    /// A place on the Earth, in the WGS 84 system (RFC 1876).
    ///
    /// Data of a version other than 0 has another form: it is kept as ``RData/unknown(_:_:)``.
    public struct LOC: Hashable, Sendable {
        // The version, three sizes of a byte each, and three numbers of four bytes.
        private let storage: SmallBytes

        /// All of it; the sizes are those that stand for text without them.
        ///
        /// - Parameters:
        ///   - latitude: Thousandths of a second of arc to the North; ±324,000,000 is a pole.
        ///   - longitude: Thousandths of a second of arc to the East; up to ±648,000,000.
        ///   - altitude: Centimetres above the ellipsoid: -10,000,000 to 4,284,967,295.
        ///   - size: The diameter of what is there, in centimetres, up to 9,000,000,000; of this and the following only the
        ///     first digit is kept.
        ///   - horizontalPrecision: The diameter of the circle that the place is in, in centimetres.
        ///   - verticalPrecision: The span that the altitude is in, in centimetres.
        /// - Throws: ``DNSError``, `invalidValue`, where a number is out of its range.
        public init(
            latitude: Int64, longitude: Int64, altitude: Int64, size: Int64 = 100,
            horizontalPrecision: Int64 = 1_000_000,
            verticalPrecision: Int64 = 1000
        ) throws(DNSError) {
            guard LocationForm.latitudes ~= latitude, LocationForm.longitudes ~= longitude,
                LocationForm.altitudes ~= altitude, LocationForm.sizes ~= size,
                LocationForm.sizes ~= horizontalPrecision, LocationForm.sizes ~= verticalPrecision
            else { throw DNSError(.invalidValue, at: 0) }
            var bytes = SmallBytes()
            bytes.append(0)
            for value in [size, horizontalPrecision, verticalPrecision] { bytes.append(LocationForm.packed(value)) }
            for value in [
                LocationForm.zero &+ latitude, LocationForm.zero &+ longitude, altitude &+ LocationForm.depth,
            ] {
                for shift in [24, 16, 8, 0] as [Int64] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
            }
            storage = bytes
        }

        /// Thousandths of a second of arc to the North, below 0 to the South.
        public var latitude: Int64 { LocationForm.number(storage.bytes, at: 4) &- LocationForm.zero }
        /// Thousandths of a second of arc to the East, below 0 to the West.
        public var longitude: Int64 { LocationForm.number(storage.bytes, at: 8) &- LocationForm.zero }
        /// Centimetres above the ellipsoid, below 0 under it.
        public var altitude: Int64 { LocationForm.number(storage.bytes, at: 12) &- LocationForm.depth }
        /// The diameter of what is there, in centimetres.
        public var size: Int64 { LocationForm.size(storage.bytes, at: 1) }
        /// The diameter of the circle that the place is in, in centimetres.
        public var horizontalPrecision: Int64 { LocationForm.size(storage.bytes, at: 2) }
        /// The span that the altitude is in, in centimetres.
        public var verticalPrecision: Int64 { LocationForm.size(storage.bytes, at: 3) }

        /// Whether both say the same in the same bytes.
        public static func == (left: Self, right: Self) -> Bool { left.storage.bytes.isEqual(to: right.storage.bytes) }

        /// Hashes the bytes.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(latitude)
            hasher.combine(longitude)
            hasher.combine(altitude)
        }
    }
}

/// The numbers of locations (RFC 1876 section 2).
enum LocationForm {
    /// What stands for the equator and the meridian of Greenwich.
    static let zero: Int64 = 0x8000_0000
    /// What stands for the ellipsoid: centimetres above the lowest altitude.
    static let depth: Int64 = 10_000_000
    static let latitudes: ClosedRange<Int64> = -324_000_000...324_000_000
    static let longitudes: ClosedRange<Int64> = -648_000_000...648_000_000
    static let altitudes: ClosedRange<Int64> = -10_000_000...4_284_967_295
    static let sizes: ClosedRange<Int64> = 0...9_000_000_000

    static func number(_ bytes: RawSpan, at offset: Int) -> Int64 {
        Int64(bytes.integer(UInt32.self, at: offset, order: .big) ?? 0)
    }

    /// A digit and the power of ten that it is multiplied with.
    static func size(_ bytes: RawSpan, at offset: Int) -> Int64 {
        let byte = bytes.byte(at: offset) ?? 0
        var value = Int64(byte >> 4)
        var exponent = byte & 0xf
        while exponent > 0 {
            value &*= 10
            exponent &-= 1
        }
        return value
    }

    static func packed(_ size: Int64) -> UInt8 {
        var digit = size
        var exponent: UInt8 = 0
        while digit > 9 {
            digit /= 10
            exponent &+= 1
        }
        return UInt8(truncatingIfNeeded: digit) << 4 | exponent
    }
}

extension RData.LOC: RecordField {
    package init() { storage = SmallBytes(zeros: 16) }

    package init(checked bytes: RawSpan) { storage = SmallBytes(bytes) }

    package var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    package static func check(_ cursor: inout RecordCursor) throws(DNSError) {
        let start = cursor.position
        let bytes = cursor.part(try cursor.take(16))
        guard bytes.byte(at: 0) == 0 else { throw DNSError(.invalidValue, at: start) }
        for offset in 1...3 {
            let byte = bytes.byte(at: offset) ?? 0
            // Nothing has one form only: with a power of ten behind it text could not say the same.
            guard byte >> 4 <= 9, byte & 0xf <= 9, byte >> 4 > 0 || byte == 0 else {
                throw DNSError(.invalidValue, at: start &+ offset)
            }
        }
        guard LocationForm.latitudes ~= LocationForm.number(bytes, at: 4) &- LocationForm.zero else {
            throw DNSError(.invalidValue, at: start &+ 4)
        }
        guard LocationForm.longitudes ~= LocationForm.number(bytes, at: 8) &- LocationForm.zero else {
            throw DNSError(.invalidValue, at: start &+ 8)
        }
    }
}
