import PacketCodecs

/// A kind of layer: its names, its fields, and how to make it. The language and its help both come from here.
struct LayerEntry: Sendable {
    /// The first is the one that help and messages use.
    let names: [String]
    /// What it is, for help.
    let title: String
    /// What a capture whose packets start with it says that they are; nil where none can.
    let link: LinkType?
    let fields: [FieldEntry]
    let make: @Sendable (RecipeDefaults) -> LayerDraft
    /// Sets what depends on the fields given and on the layers behind.
    let finish: @Sendable (inout LayerDraft, ArraySlice<LayerDraft>) -> Void

    init(
        _ names: [String], _ title: String, link: LinkType? = nil, _ fields: [FieldEntry],
        make: @escaping @Sendable (RecipeDefaults) -> LayerDraft,
        finish: @escaping @Sendable (inout LayerDraft, ArraySlice<LayerDraft>) -> Void = { _, _ in }
    ) {
        self.names = names
        self.title = title
        self.link = link
        self.fields = fields
        self.make = make
        self.finish = finish
    }

    var name: String { names.first ?? "" }

    func field(_ name: String) -> Int? {
        let plain = Words.plain(name)
        return fields.firstIndex { $0.names.contains { Words.plain($0) == plain } }
    }

    /// The fields that a value without a name is for, in order.
    var positional: [Int] { fields.indices.filter { fields[$0].isPositional } }
}

/// A field of a layer.
struct FieldEntry: Sendable {
    /// The first is the one that help and messages use; scapy's, then those of RFCs as JSON output spells them.
    let names: [String]
    let kind: FieldKind
    /// What it is where it is left out, for help.
    let fallback: String
    let meaning: String
    /// Fields that set the same bits have the same: only one of them can be given.
    let place: String
    let isPositional: Bool
    let set: @Sendable (inout LayerDraft, FieldValue) -> Void

    init(
        _ names: String..., kind: FieldKind, _ fallback: String, _ meaning: String, place: String? = nil,
        isPositional: Bool = false, set: @escaping @Sendable (inout LayerDraft, FieldValue) -> Void
    ) {
        self.names = names
        self.kind = kind
        self.fallback = fallback
        self.meaning = meaning
        self.place = place ?? names.first ?? ""
        self.isPositional = isPositional
        self.set = set
    }
}

enum LayerTable {
    static let all: [LayerEntry] = links + networks + extensions + transports + payloads

    private static let indices: [String: Int] = {
        var indices: [String: Int] = [:]
        for (index, entry) in all.enumerated() {
            for name in entry.names { indices[Words.plain(name)] = index }
        }
        return indices
    }()

    static func entry(_ name: String) -> LayerEntry? { indices[Words.plain(name)].map { all[$0] } }

    /// Where nothing is filled in and nobody needs to say so.
    static let filledIn = "filled in"
}

extension FieldKind {
    static let byte = FieldKind.number(0xff)
    static let short = FieldKind.number(0xffff)
    static let long = FieldKind.number(0xffff_ffff)
}
