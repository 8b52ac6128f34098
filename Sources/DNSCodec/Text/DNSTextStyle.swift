#if !hasFeature(Embedded)
import ByteCore

/// How records are written in text.
public struct DNSTextStyle: Sendable, Hashable {
    /// Whether the time to live is there.
    public var showsTimeToLive = true
    /// Whether times to live have units: `1h30m`. They are read by most programs, and by ``ZoneFileReader``.
    public var usesTimeUnits = false
    /// Whether the class is there.
    public var showsClass = true
    /// Whether data stands on several lines between parentheses where that helps, with comments: SOA and long base64 or
    /// hexadecimal.
    public var isMultiline = false
    /// Whether data is in the form of unknown types, whatever its type: `\#`, its length and hexadecimal (RFC 3597 section 5).
    public var isGeneric = false
    /// Whether columns stand below each other, as `dig` has them, with tabs; else there is one blank between them.
    public var isAligned = false
    /// Names in this domain are written without it, and itself as `@`: names of owners, and those in data that are fields of
    /// their own. Nil for absolute names.
    public var origin: DNSName?

    /// One blank between columns, one line a record, nothing left out.
    public init() {}

    /// In columns, as `dig` does it.
    public static var aligned: DNSTextStyle {
        var style = DNSTextStyle()
        style.isAligned = true
        return style
    }

    /// In columns and on several lines, as `dig +multiline` does it.
    public static var multiline: DNSTextStyle {
        var style = DNSTextStyle()
        style.isAligned = true
        style.isMultiline = true
        return style
    }
}

extension TextBuffer {
    /// Appends a name, relative to an origin where there is one and the name is in it.
    mutating func append(_ name: DNSNameView, relativeTo origin: DNSName?) {
        guard let origin, !origin.isRoot, name.isInside(origin.view) else {
            append(name)
            return
        }
        var left = name.labelCount &- origin.labelCount
        if left == 0 {
            append(0x40)
            return
        }
        var labels = name.labels
        while left > 0, let label = labels.next() {
            appendLabel(label)
            left &-= 1
            if left > 0 { append(0x2e) }
        }
    }

    /// Appends seconds in units, the largest first: `1w2d3h4m5s`; `0` for none.
    mutating func append(timeUnits seconds: UInt32) {
        if seconds == 0 { append(0x30) }
        var rest = seconds
        let units: [(UInt32, UInt8)] = [(604_800, 0x77), (86_400, 0x64), (3600, 0x68), (60, 0x6d), (1, 0x73)]
        for index in units.indices where rest >= units[index].0 {
            append(decimal: UInt64(rest / units[index].0))
            append(units[index].1)
            rest %= units[index].0
        }
    }

    /// Appends seconds in words: `1 hour 30 minutes`.
    mutating func append(timeWords seconds: UInt32) {
        if seconds == 0 { append("0 seconds") }
        var rest = seconds
        let units: [(UInt32, StaticString)] = [
            (604_800, " week"), (86_400, " day"), (3600, " hour"), (60, " minute"), (1, " second"),
        ]
        for index in units.indices where rest >= units[index].0 {
            if rest != seconds { append(0x20) }
            append(decimal: UInt64(rest / units[index].0))
            append(units[index].1)
            if rest / units[index].0 > 1 { append(0x73) }
            rest %= units[index].0
        }
    }
}
#endif
