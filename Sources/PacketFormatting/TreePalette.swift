/// The colours of a tree: what is written before a part of a line, and what ends it.
public struct TreePalette: Sendable {
    /// Before the heading of a layer.
    public var heading: StaticString
    /// Before byte ranges and labels, which matter less than values.
    public var faint: StaticString
    /// Before what is wrong.
    public var warning: StaticString
    /// Behind each of them.
    public var reset: StaticString

    /// A palette of those sequences.
    public init(heading: StaticString, faint: StaticString, warning: StaticString, reset: StaticString) {
        self.heading = heading
        self.faint = faint
        self.warning = warning
        self.reset = reset
    }

    /// No colours.
    public static var none: TreePalette { TreePalette(heading: "", faint: "", warning: "", reset: "") }

    /// Bold headings, faint ranges, red warnings, by the sequences of ECMA-48 that every terminal knows.
    public static var ansi: TreePalette {
        TreePalette(heading: "\u{1b}[1m", faint: "\u{1b}[2m", warning: "\u{1b}[1;31m", reset: "\u{1b}[0m")
    }
}
