extension RData {
    /// A place on the Earth as three decimal numbers in text (RFC 1712 section 3); ``LOC`` took its place.
    public struct GPOS: Hashable, Sendable {
        /// Degrees, to the East; -180 to 180.
        public var longitude: DNSString
        /// Degrees, to the North; -90 to 90.
        public var latitude: DNSString
        /// Metres above sea level.
        public var altitude: DNSString

        /// All of it.
        public init(longitude: DNSString, latitude: DNSString, altitude: DNSString) {
            self.longitude = longitude
            self.latitude = latitude
            self.altitude = altitude
        }
    }
}

extension RData.GPOS: RecordData {
    package init() { self.init(longitude: DNSString(), latitude: DNSString(), altitude: DNSString()) }

    package static func visit<Visitor: RecordVisitor & ~Copyable & ~Escapable>(
        _ data: inout Self, _ visitor: inout Visitor
    ) throws(DNSError) {
        try visitor.string(&data.longitude, "longitude")
        try visitor.string(&data.latitude, "latitude")
        try visitor.string(&data.altitude, "altitude")
    }
}
