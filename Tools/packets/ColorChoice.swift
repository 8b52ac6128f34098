import CSystem
import PacketFormatting

/// Whether to colour, as `--color` says it.
enum ColorChoice: String, CaseIterable {
    case auto
    case always
    case never

    var palette: Palette {
        switch self {
        case .always: .ansi
        case .never: .plain
        case .auto: csystem_wants_color(1) != 0 ? .ansi : .plain
        }
    }
}
