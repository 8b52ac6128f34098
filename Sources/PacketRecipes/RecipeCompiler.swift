import PacketCodecs

typealias RecipeFileReader = ((_ path: String, _ limit: Int) throws(RecipeFileError) -> [UInt8])?

/// A field that a recipe gives, with its values.
struct FieldSetting: Sendable {
    let field: Int
    let values: Alternatives
}

/// A layer of a recipe, checked.
struct LayerPlan: Sendable {
    /// Nil for bytes.
    let entry: LayerEntry?
    /// In the order of the table, in which they have to be set.
    let settings: [FieldSetting]
    /// The settings with more than one value, in the order in which they are written.
    let varying: [Int]
    /// The layer with all fields set, of each the first value.
    var draft: LayerDraft
    let defaults: RecipeDefaults

    init(bytes: [UInt8], defaults: RecipeDefaults) {
        entry = nil
        settings = []
        varying = []
        draft = LayerDraft(.payload(Payload(bytes)))
        self.defaults = defaults
    }

    init(entry: LayerEntry, settings: [FieldSetting], varying: [Int], defaults: RecipeDefaults) {
        self.entry = entry
        self.settings = settings
        self.varying = varying
        self.defaults = defaults
        draft = entry.make(defaults)
        draft = self.draft { _ in 0 }
    }

    /// The layer with of each setting the value at a position.
    func draft(at position: (Int) -> UInt64) -> LayerDraft {
        guard let entry else { return draft }
        var draft = entry.make(defaults)
        for (index, setting) in settings.enumerated() {
            let field = entry.fields[setting.field]
            field.set(&draft, setting.values.value(at: position(index)))
            draft.given.insert(field.place)
        }
        return draft
    }
}

/// Makes plans of what is written.
struct RecipeCompiler {
    let recipe: String
    let defaults: RecipeDefaults
    let readFile: RecipeFileReader

    func plan(_ layer: LayerSyntax) throws(RecipeError) -> LayerPlan {
        switch layer.content {
        case .bytes(let bytes): return LayerPlan(bytes: bytes, defaults: defaults)
        case .named(let name, let arguments):
            guard let entry = LayerTable.entry(name) else { throw unknownLayer(name, layer.range) }
            if arguments.isEmpty, case .payload = entry.make(defaults).layer {
                throw RecipeError(
                    .field, "\(name): no bytes are given", hint: "for example: \"text\", hex:00ff, zeros(100)",
                    recipe: recipe, range: layer.range)
            }
            return try plan(entry, arguments)
        }
    }

    private func plan(
        _ entry: LayerEntry, _ arguments: [RecipeArgument]
    ) throws(RecipeError) -> LayerPlan {
        var written: [FieldSetting] = []
        var places: [String: String] = [:]
        var positional = entry.positional[...]
        for argument in arguments {
            let index: Int
            if let name = argument.name {
                guard let found = entry.field(name) else { throw unknownField(name, entry, argument.nameRange) }
                index = found
            } else if let next = positional.popFirst() {
                index = next
            } else {
                throw RecipeError(
                    .field,
                    entry.positional.isEmpty
                        ? "a field is written as name=value" : "\(entry.name) takes no more values without a name",
                    hint: fields(entry), recipe: recipe, range: argument.value.range)
            }
            let field = entry.fields[index]
            let fieldName = field.names.first ?? ""
            if let other = places[field.place] {
                throw RecipeError(
                    .field,
                    other == fieldName
                        ? "\(entry.name): \(fieldName) is given twice"
                        : "\(entry.name): \(fieldName) sets the same as \(other), which is given already",
                    recipe: recipe, range: argument.name == nil ? argument.value.range : argument.nameRange)
            }
            places[field.place] = fieldName
            let reader = ValueReader(recipe: recipe, field: "\(entry.name): \(fieldName)", readFile: readFile)
            let values = try reader.alternatives(argument.value, field.kind)
            if values.largestByteCount > PacketRecipe.payloadLimit {
                throw reader.error(.limit, "more than \(PacketRecipe.payloadLimit) bytes", argument.value)
            }
            written.append(FieldSetting(field: index, values: values))
        }
        let settings = written.sorted { $0.field < $1.field }
        let varying = written.filter { $0.values.count > 1 }.compactMap { setting in
            settings.firstIndex { $0.field == setting.field }
        }
        return LayerPlan(entry: entry, settings: settings, varying: varying, defaults: defaults)
    }

    /// What the packets are, by their first layer.
    func linkType(_ syntax: LayerSyntax?, _ plan: LayerPlan?) throws(RecipeError) -> LinkType {
        guard let entry = plan?.entry else { return .ethernet }
        if let link = entry.link { return link }
        let before: String
        switch plan?.draft.layer {
        case .vlan, .llc, .snap, .arp: before = "ether()"
        case .icmpv6, .hopByHopOptions, .destinationOptions, .routing, .fragment, .otherExtension: before = "ipv6()"
        case .icmpv4: before = "ip()"
        default: before = "ip() or ipv6()"
        }
        throw RecipeError(
            .layer, "\(entry.name) can't stand first; put \(before) in front of it", recipe: recipe,
            range: syntax?.range ?? 0..<0)
    }

    // MARK: Errors

    private func unknownLayer(_ name: String, _ range: Range<Int>) -> RecipeError {
        let near = Words.nearest(name, among: LayerTable.all.flatMap(\.names))
        return RecipeError(
            .layer,
            "there is no layer \(RecipeError.quoted(name))" + (near.map { "; did you mean \($0)?" } ?? ""),
            hint: "layers: " + RecipeHelp.layerNames.joined(separator: ", ") + "; bytes stand in quotes",
            recipe: recipe,
            range: range)
    }

    private func unknownField(_ name: String, _ entry: LayerEntry, _ range: Range<Int>) -> RecipeError {
        let near = Words.nearest(name, among: entry.fields.flatMap(\.names))
        return RecipeError(
            .field,
            "\(entry.name) has no field \(RecipeError.quoted(name))" + (near.map { "; did you mean \($0)?" } ?? ""),
            hint: fields(entry), recipe: recipe, range: range)
    }

    private func fields(_ entry: LayerEntry) -> String {
        "\(entry.name) takes: " + entry.fields.compactMap(\.names.first).joined(separator: ", ")
    }
}
