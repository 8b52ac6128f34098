import PacketCodecs
import PacketRecipes
import PacketTesting
import Testing

/// No text traps, hangs, or makes more than it may.
@Suite struct HostileRecipeTests {
    static let pieces: [String] = [
        "ip", "ipv6", "ether", "udp", "tcp", "icmp", "icmpv6", "arp", "vlan", "srh", "hbh", "frag", "ah", "random",
        "zeros",
        "hex:", "0x", "(", ")", "[", "]", ",", "=", "/", "*", "\"", "'", "\\", "\\x", "-", "+", "|", "src", "dst",
        "ttl",
        "options", "mss", "sack", "flags", "segments", "load", "seed", "10.0.0.0/30", "10.0.0.1-10.0.0.9", "::/120",
        "fe80::1", "02:00:00:00:00:01", "0", "1", "255", "256", "65535", "4294967296", "18446744073709551615",
        "99999999999999999999", "1-9", "(1,9)", "SYN", "DF", "None", "é", "\u{0}", "\u{1b}", "\u{202e}", "\u{fffd}",
        "type=",
        "len=5", "chksum=0", "dport=[1,2]", "options=[mss(1),ts(1,2)]", "addresses=[::1,::2]", " ", "\n", "b\"", "@",
        "#",
    ]

    static func check(_ text: String) {
        do {
            let recipe = try PacketRecipe(text)
            let packets = recipe.packets
            for packet in [packets.first, packets.last] {
                // What can't be built says so.
                if let packet { _ = try? packet.build() }
            }
        } catch {
            let range = error.range
            #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "\(text)")
            #expect(
                error.description.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
    }

    @Test func randomPiecesInARow() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<4000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...14, using: &random) {
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
            Self.check(text)
        }
    }

    @Test func goodRecipesWithOneMistake() {
        var random = SeededGenerator(seed: 2)
        let good = GoldenRecipeTests.table.map { Array($0.0.utf8) }
        for round in 0..<6000 {
            var bytes = good[round % good.count]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0 where !bytes.isEmpty: bytes.remove(at: min(place, bytes.count - 1))
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(place, bytes.count))
                case 2 where !bytes.isEmpty:
                    bytes[min(place, bytes.count - 1)] = UInt8.random(in: 32...126, using: &random)
                default:
                    let piece = Self.pieces.randomElement(using: &random) ?? ""
                    bytes.insert(contentsOf: piece.utf8, at: min(place, bytes.count))
                }
            }
            Self.check(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func everyBeginningOfARecipe() {
        for (recipe, _) in GoldenRecipeTests.table {
            var text = ""
            for character in recipe {
                Self.check(text)
                text.append(character)
            }
        }
    }

    /// Every field of every layer, with values at and beyond its edges.
    @Test func everyFieldWithEveryKindOfValue() throws {
        let values = [
            "0", "1", "255", "256", "65535", "65536", "4294967295", "4294967296", "18446744073709551615", "SYN",
            "10.0.0.1",
            "10.0.0.0/31", "::1", "::/127", "02:00:00:00:00:01", "\"\"", "\"text\"", "abcd", "[]", "[1,2]", "(1,2)",
            "(0,255)",
            "[::1]", "[nop]", "[pad1]", "[option(1,02)]", "x()", "None",
        ]
        for layer in RecipeHelp.layerNames {
            let help = try #require(RecipeHelp.fields(of: layer))
            let fields = help.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," && $0 != " " } }
            #expect(!fields.isEmpty)
            for field in fields {
                for value in values { Self.check("ipv6()/\(layer)(\(field)=\(value))/\"x\"") }
            }
        }
    }
}
