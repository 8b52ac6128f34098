import PacketCodecs

extension LayerTable {
    static let payloads: [LayerEntry] = [
        bytes(
            ["raw", "payload"], "bytes; also \"text\", \"text\"*100, 0x..., hex:...",
            FieldEntry(
                "load", "bytes", kind: .bytes, "none", "the bytes", isPositional: true,
                set: { draft, value in draft.payload { $0.bytes = value.bytes } })),
        bytes(
            ["hex"], "bytes in hexadecimal",
            FieldEntry(
                "digits", kind: .hexadecimal, "none", "the bytes", isPositional: true,
                set: { draft, value in draft.payload { $0.bytes = value.bytes } })),
        bytes(
            ["zeros"], "bytes that are zero",
            FieldEntry(
                "count", kind: .number(UInt64(PacketRecipe.payloadLimit)), "0", "how many", isPositional: true,
                set: { draft, value in
                    draft.payload { $0.bytes = [UInt8](repeating: 0, count: Int(value.long)) }
                })),
        LayerEntry(
            ["random"], "bytes without a pattern, the same in each run", link: .ethernet,
            [
                FieldEntry(
                    "count", kind: .number(UInt64(PacketRecipe.payloadLimit)), "0", "how many", isPositional: true,
                    set: { draft, value in draft.count = Int(value.long) }),
                FieldEntry(
                    "seed", kind: .number(UInt64.max), "0", "another number makes other bytes", isPositional: true,
                    set: { draft, value in draft.seed = value.number }),
            ],
            make: { _ in LayerDraft(.payload(Payload([UInt8]()))) },
            finish: { draft, _ in
                let bytes = random(draft.count, seed: draft.seed)
                draft.payload { $0.bytes = bytes }
            }),
        bytes(
            ["file"], "the bytes of a file",
            FieldEntry(
                "path", kind: .file, "none", "its name, in quotes where it has blanks or brackets", isPositional: true,
                set: { draft, value in draft.payload { $0.bytes = value.bytes } })),
    ]

    private static func bytes(_ names: [String], _ title: String, _ field: FieldEntry) -> LayerEntry {
        // Where nothing says what they are, they are a whole frame.
        LayerEntry(
            names, title, link: .ethernet, [field], make: { _ in LayerDraft(.payload(Payload([UInt8]()))) })
    }

    /// SplitMix64, its numbers the highest byte first.
    private static func random(_ count: Int, seed: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var state = seed
        while bytes.count < count {
            state &+= 0x9e37_79b9_7f4a_7c15
            var value = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
            value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
            value ^= value >> 31
            var shift: UInt64 = 56
            while bytes.count < count {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
                if shift == 0 { break }
                shift -= 8
            }
        }
        return bytes
    }
}
