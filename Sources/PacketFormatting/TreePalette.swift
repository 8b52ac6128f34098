/// The sequences that a tree is coloured with: what is written before a part of a line, and what ends it. Kept as text,
/// because labels are padded by how wide they look.
struct TreePalette: Sendable {
    /// Before the heading of a layer.
    let heading: StaticString
    /// Before byte ranges and labels, which matter less than values.
    let faint: StaticString
    /// Before what is wrong.
    let warning: StaticString
    /// Behind each of them.
    let reset: StaticString

    init(_ palette: Palette) {
        switch palette {
        case .plain: (heading, faint, warning, reset) = ("", "", "", "")
        case .ansi: (heading, faint, warning, reset) = ("\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m", "\u{1b}[0m")
        }
    }
}
