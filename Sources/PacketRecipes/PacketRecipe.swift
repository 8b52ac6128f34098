import ByteCore
public import PacketCodecs

/// Packets written down in a line of text, in words that scapy has too.
///
/// ```swift
/// let recipe = try PacketRecipe("ip(src=10.0.0.1,dst=10.0.0.2)/udp(sport=5,dport=[53,5353])/\"payload\"")
/// for packet in recipe.packets { send(try packet.build()) }
/// ```
/// Layers stand one behind the other, separated by slashes, each with its fields in parentheses. What is left out is filled in:
/// lengths, checksums, protocols, padding, and addresses by ``RecipeDefaults``. What is given stays as given, even where it is
/// wrong. A list, a range or a network in place of a value makes one packet for each value; several of them make every
/// combination, the one written last changing fastest. ``RecipeHelp`` lists layers, fields and options.
public struct PacketRecipe: Sendable {
    /// The most bytes that the text of a recipe may have: 262,144.
    public static var textLimit: Int { 1 << 18 }
    /// The most layers that a recipe may have: 64.
    public static var layerLimit: Int { 64 }
    /// The most bytes that one payload may have: 1,048,576.
    public static var payloadLimit: Int { 1 << 20 }
    /// The most packets that a recipe may make: 16,777,216. They are made one by one as they are asked for.
    public static var packetLimit: UInt64 { 1 << 24 }

    /// The text.
    public let text: String
    /// What a capture that holds the packets says that they are: it follows from the first layer. IP first means LINKTYPE_RAW,
    /// bytes first are taken for an Ethernet frame.
    public let linkType: LinkType

    let layers: [LayerPlan]
    let axes: [Axis]
    let defaults: RecipeDefaults

    /// A field with more than one value.
    struct Axis: Sendable, Hashable {
        let layer: Int
        let setting: Int
        let count: UInt64
    }

    /// Reads a recipe.
    ///
    /// - Parameters:
    ///   - text: The recipe.
    ///   - defaults: The addresses where none are given.
    ///   - readFile: Gives the bytes of a file that the recipe names by `file("...")`; it may give up at the limit of bytes that
    ///     it is told. Without it such a recipe is an error.
    /// - Throws: ``RecipeError``, with the place.
    public init(
        _ text: String, defaults: RecipeDefaults = RecipeDefaults(),
        readFile: ((_ path: String, _ limit: Int) throws(RecipeFileError) -> [UInt8])? = nil
    ) throws(RecipeError) {
        var parser = RecipeParser(text)
        let syntax = try parser.layers()
        let compiler = RecipeCompiler(recipe: text, defaults: defaults, readFile: readFile)
        var layers: [LayerPlan] = []
        var axes: [Axis] = []
        var count: UInt64 = 1
        for layer in syntax {
            let plan = try compiler.plan(layer)
            for setting in plan.varying {
                let values = plan.settings[setting].values.count
                axes.append(Axis(layer: layers.count, setting: setting, count: values))
                // Neither factor is larger than the limit.
                count *= values
                guard count <= Self.packetLimit else {
                    throw RecipeError(
                        .limit, "the recipe makes \(count) packets or more; at most \(Self.packetLimit) can be",
                        hint: "every combination of the values of lists and ranges is a packet", recipe: text,
                        range: layer.range)
                }
            }
            layers.append(plan)
        }
        linkType = try compiler.linkType(syntax.first, layers.first)
        self.text = text
        self.layers = layers
        self.axes = axes
        self.defaults = defaults
        packetCount = Int(count)
    }

    let packetCount: Int

    /// The packets, each made when it is asked for.
    public var packets: RecipePackets { RecipePackets(self) }

    /// The packet at `position`, which is less than ``packetCount``.
    func packet(at position: Int) -> RecipePacket {
        // The axis written last changes fastest.
        var rest = UInt64(position)
        var chosen = [UInt64](repeating: 0, count: axes.count)
        for index in axes.indices.reversed() {
            chosen[index] = rest % axes[index].count
            rest /= axes[index].count
        }
        var drafts: [LayerDraft] = []
        var axis = 0
        for plan in layers {
            guard !plan.varying.isEmpty else {
                drafts.append(plan.draft)
                continue
            }
            var positions: [Int: UInt64] = [:]
            for setting in plan.varying {
                positions[setting] = chosen[axis]
                axis += 1
            }
            drafts.append(plan.draft { positions[$0] ?? 0 })
        }
        var owned: [OwnedLayer] = []
        for index in drafts.indices {
            layers[index].entry?.finish(&drafts[index], drafts[(index + 1)...])
            owned.append(drafts[index].layer)
            let isLast = index == drafts.count - 1
            let body: [UInt8]
            switch drafts[index].layer {
            case .icmpv4(let layer):
                body = MessageBody.bytes(
                    drafts[index].body, parts: MessageBody.parts(icmpv4: layer.header.type), isLast: isLast)
            case .icmpv6(let layer):
                body = MessageBody.bytes(
                    drafts[index].body, parts: MessageBody.parts(icmpv6: layer.header.type), isLast: isLast)
            default: continue
            }
            if !body.isEmpty { owned.append(.payload(Payload(body))) }
        }
        return RecipePacket(linkType: linkType, layers: owned)
    }
}

/// The packets of a recipe, in order; each is made when it is asked for.
public struct RecipePackets: RandomAccessCollection, Sendable {
    private let recipe: PacketRecipe

    init(_ recipe: PacketRecipe) { self.recipe = recipe }

    /// 0.
    public var startIndex: Int { 0 }
    /// How many packets there are: at least 1, at most ``PacketRecipe/packetLimit``.
    public var endIndex: Int { recipe.packetCount }

    /// The packet at `position`.
    public subscript(position: Int) -> RecipePacket {
        precondition(position >= 0 && position < endIndex, "there is no such packet")
        return recipe.packet(at: position)
    }
}

/// A packet that a recipe describes.
public struct RecipePacket: Hashable, Sendable {
    /// What the first layer is.
    public let linkType: LinkType
    /// The layers, the outermost first, with what is to be filled in.
    public let layers: [OwnedLayer]

    /// The bytes of the packet.
    ///
    /// - Parameter options: What is filled in, where the recipe does not give it.
    /// - Throws: `PacketBuildError` where a layer carries more than its length field can say.
    public func build(options: BuildOptions = BuildOptions()) throws(PacketBuildError) -> [UInt8] {
        try PacketBuilder(layers: layers, options: options).build()
    }

    /// Puts the bytes of the packet into `bytes`, in place of what is there.
    ///
    /// - Throws: `PacketBuildError` where a layer carries more than its length field can say; `bytes` is as it was then.
    public func build(
        into bytes: inout [UInt8], options: BuildOptions = BuildOptions()
    ) throws(PacketBuildError) {
        try PacketBuilder(layers: layers, options: options).build(into: &bytes, payload: RawSpan())
    }
}
