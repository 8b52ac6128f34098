import ByteCore
import PacketCodecs

/// Names of options, for help.
enum OptionWords {
    static let tcp =
        "mss(1460), wscale(7), sackok, sack(left,right,...), ts(value,echo), md5(hex), ao(key,next,hex), tfo(hex), "
        + "mptcp(hex), nop, eol, option(kind,hex)"
    static let ipv4 =
        "rr(count), ts(count), lsrr(address,...), ssrr(address,...), ra(value), stream(id), nop, eol, option(kind,hex)"
    static let ipv6 =
        "ra(value), jumbo, jumbo(length), tunnel(limit), home(address), padn(count), pad1, option(kind,hex)"
}

/// Makes lists of options.
struct OptionReader {
    let values: ValueReader

    /// An option as it is written, in either form: `mss(1460)` or `("MSS", 1460)`.
    private struct Written {
        let name: String
        let node: RecipeNode
        var arguments: [RecipeNode]
    }

    /// - Throws: ``RecipeError`` where there is no such option, its values don't fit, or all together don't.
    func options(_ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> FieldValue {
        // Options as they stand in the header.
        switch node.content {
        case .text(let bytes) where !bytes.isEmpty: return try raw(bytes, node, kind)
        case .word(let word) where word.hasPrefix("0x"): return try raw(try values.bytes(node), node, kind)
        default: break
        }
        var written: [Written] = []
        switch node.content {
        case .list(let nodes): for node in nodes { written.append(try option(node)) }
        case .text: break
        default: written.append(try option(node))
        }
        switch kind {
        case .tcpOptions:
            var list = TCPOptionList()
            for option in written { list.append(try tcp(option)) }
            try check(list.byteCount, node)
            return .tcpOptions(list)
        case .ipv4Options:
            var list = IPv4OptionList()
            for option in written { list.append(try ipv4(option)) }
            try check(list.byteCount, node)
            return .ipv4Options(list)
        default:
            var list = IPv6OptionList()
            for option in written { list.append(try ipv6(option)) }
            guard list.bytes.count <= 2046 else {
                throw values.error(.range, "the options take \(list.bytes.count) bytes; at most 2046 fit", node)
            }
            return .ipv6Options(list)
        }
    }

    private func raw(_ bytes: [UInt8], _ node: RecipeNode, _ kind: FieldKind) throws(RecipeError) -> FieldValue {
        switch kind {
        case .tcpOptions:
            try check(bytes.count, node)
            return .tcpOptions(TCPOptionList(bytes: bytes.rawSpan))
        case .ipv4Options:
            try check(bytes.count, node)
            return .ipv4Options(IPv4OptionList(bytes: bytes.rawSpan))
        default:
            guard bytes.count <= 2046 else {
                throw values.error(.range, "the options take \(bytes.count) bytes; at most 2046 fit", node)
            }
            return .ipv6Options(IPv6OptionList(bytes: bytes.rawSpan))
        }
    }

    private func check(_ count: Int, _ node: RecipeNode) throws(RecipeError) {
        guard count <= 40 else { throw values.error(.range, "the options take \(count) bytes; at most 40 fit", node) }
    }

    private func option(_ node: RecipeNode) throws(RecipeError) -> Written {
        switch node.content {
        case .word(let word): return Written(name: Words.plain(word), node: node, arguments: [])
        case .call(let name, let arguments):
            for argument in arguments where argument.name != nil {
                throw RecipeError(
                    .field, "the values of an option have no names", recipe: values.recipe, range: argument.nameRange)
            }
            return Written(name: Words.plain(name), node: node, arguments: arguments.map(\.value))
        case .tuple(let nodes):
            guard let first = nodes.first, let word = first.word else { break }
            // scapy writes None, '' or b'' where an option has no value, and values of several parts as a tuple.
            var arguments: [RecipeNode] = []
            for node in nodes.dropFirst() {
                switch node.content {
                case .tuple(let inner), .list(let inner): arguments += inner
                default:
                    if node.word == "" { continue }
                    if case .word("None") = node.content { continue }
                    arguments.append(node)
                }
            }
            let plain = Words.plain(word)
            if !plain.isEmpty, plain.utf8.allSatisfy({ $0 <= 0x39 }) {
                return Written(name: "option", node: first, arguments: [first] + arguments)
            }
            return Written(name: plain, node: first, arguments: arguments)
        default: break
        }
        throw values.error(.value, "an option is written as mss(1460) or ('MSS',1460)", node)
    }

    // MARK: Families

    private func tcp(_ option: Written) throws(RecipeError) -> TCPOptionList.Option {
        switch option.name {
        case "eol", "endofoptions": try none(option); return .endOfOptions
        case "nop", "nooperation": try none(option); return .noOperation
        case "mss", "maximumsegmentsize":
            let value = try numbers(option, [0xffff])
            return .maximumSegmentSize(UInt16(truncatingIfNeeded: value[0]))
        case "wscale", "ws", "windowscale":
            return .windowScale(UInt8(truncatingIfNeeded: try numbers(option, [0xff])[0]))
        case "sackok", "sackpermitted", "sackperm": try none(option); return .sackPermitted
        case "sack":
            let edges = option.arguments
            guard !edges.isEmpty, edges.count % 2 == 0, edges.count <= 8 else {
                throw wrongCount(option, "1 to 4 blocks, each a left and a right edge")
            }
            let value = try numbers(option, edges.map { _ in 0xffff_ffff })
            return .sack(
                stride(from: 0, to: value.count, by: 2).map {
                    TCPOptionList.SelectiveBlock(
                        left: UInt32(truncatingIfNeeded: value[$0]), right: UInt32(truncatingIfNeeded: value[$0 + 1]))
                })
        case "ts", "timestamp", "timestamps":
            let value = try numbers(option, [0xffff_ffff, 0xffff_ffff])
            return .timestamps(
                value: UInt32(truncatingIfNeeded: value[0]), echoReply: UInt32(truncatingIfNeeded: value[1]))
        case "md5", "md5signature": return .md5Signature(try data(option))
        case "ao", "authentication":
            guard option.arguments.count == 3 else { throw wrongCount(option, "two keys and a code") }
            return .authentication(
                keyID: UInt8(truncatingIfNeeded: try values.number(option.arguments[0], 255)),
                nextKeyID: UInt8(truncatingIfNeeded: try values.number(option.arguments[1], 255)),
                code: try values.bytes(option.arguments[2]))
        case "tfo", "fastopen": return .fastOpen(cookie: option.arguments.isEmpty ? [] : try data(option))
        case "mptcp", "multipath": return .multipath(try data(option))
        case "option", "other":
            let (kind, body) = try other(option, limit: 38)
            return .other(kind: kind, body)
        default:
            throw unknown(
                option,
                [
                    "mss", "wscale", "sackok", "sack", "ts", "timestamp", "md5", "ao", "tfo", "mptcp", "nop", "eol",
                    "option",
                ], OptionWords.tcp)
        }
    }

    private func ipv4(_ option: Written) throws(RecipeError) -> IPv4OptionList.Option {
        switch option.name {
        case "eol", "endofoptions": try none(option); return .endOfOptions
        case "nop", "nooperation": try none(option); return .noOperation
        case "rr", "recordroute": return .recordRoute(count: Int(try numbers(option, [9])[0]))
        case "ts", "timestamp": return .timestamp(count: Int(try numbers(option, [9])[0]))
        case "lsrr", "loosesourceroute": return .looseSourceRoute(try route(option))
        case "ssrr", "strictsourceroute": return .strictSourceRoute(try route(option))
        case "stream", "streamidentifier":
            return .streamIdentifier(UInt16(truncatingIfNeeded: try numbers(option, [0xffff])[0]))
        case "ra", "routeralert":
            if option.arguments.isEmpty { return .routerAlert() }
            return .routerAlert(UInt16(truncatingIfNeeded: try numbers(option, [0xffff])[0]))
        case "option", "other":
            let (kind, body) = try other(option, limit: 38)
            return .other(kind: kind, body)
        default:
            throw unknown(
                option, ["rr", "ts", "lsrr", "ssrr", "ra", "router_alert", "stream", "nop", "eol", "option"],
                OptionWords.ipv4)
        }
    }

    private func ipv6(_ option: Written) throws(RecipeError) -> IPv6OptionList.Option {
        switch option.name {
        case "pad1": try none(option); return .pad1
        case "padn":
            let count = try numbers(option, [257])[0]
            guard count >= 2 else { throw values.error(.range, "PadN takes 2 to 257 bytes", option.node) }
            return .padN(count: Int(count))
        case "ra", "routeralert":
            if option.arguments.isEmpty { return .routerAlert(0) }
            return .routerAlert(UInt16(truncatingIfNeeded: try numbers(option, [0xffff])[0]))
        case "jumbo", "jumbopayload":
            if option.arguments.isEmpty { return .jumboPayload(nil) }
            return .jumboPayload(UInt32(truncatingIfNeeded: try numbers(option, [0xffff_ffff])[0]))
        case "tunnel", "tel", "tunnelencapsulationlimit":
            return .tunnelEncapsulationLimit(UInt8(truncatingIfNeeded: try numbers(option, [255])[0]))
        case "home", "hao", "homeaddress":
            guard option.arguments.count == 1 else { throw wrongCount(option, "one address") }
            return .homeAddress(try values.ipv6(option.arguments[0]))
        case "option", "other":
            let (kind, body) = try other(option, limit: 255)
            return .other(kind: kind, body)
        default:
            throw unknown(
                option, ["ra", "router_alert", "jumbo", "tunnel", "home", "padn", "pad1", "option"], OptionWords.ipv6)
        }
    }

    // MARK: Values

    private func none(_ option: Written) throws(RecipeError) {
        guard option.arguments.isEmpty else { throw wrongCount(option, "no value") }
    }

    private func numbers(_ option: Written, _ limits: [UInt64]) throws(RecipeError) -> [UInt64] {
        guard option.arguments.count == limits.count else {
            throw wrongCount(option, limits.count == 1 ? "one value" : "\(limits.count) values")
        }
        var result: [UInt64] = []
        for (index, limit) in limits.enumerated() { result.append(try values.number(option.arguments[index], limit)) }
        return result
    }

    private func data(_ option: Written) throws(RecipeError) -> [UInt8] {
        guard option.arguments.count == 1 else { throw wrongCount(option, "its data in hexadecimal") }
        return try values.bytes(option.arguments[0])
    }

    private func other(_ option: Written, limit: Int) throws(RecipeError) -> (UInt8, [UInt8]) {
        guard (1...2).contains(option.arguments.count) else {
            throw wrongCount(option, "a kind, and data in hexadecimal")
        }
        let kind = UInt8(truncatingIfNeeded: try values.number(option.arguments[0], 255))
        let body = option.arguments.count == 2 ? try values.bytes(option.arguments[1]) : []
        guard body.count <= limit else {
            throw values.error(.range, "an option has at most \(limit) bytes of data", option.node)
        }
        return (kind, body)
    }

    private func route(_ option: Written) throws(RecipeError) -> [IPv4Address] {
        guard (1...9).contains(option.arguments.count) else { throw wrongCount(option, "1 to 9 addresses") }
        var route: [IPv4Address] = []
        for node in option.arguments { route.append(try values.ipv4(node)) }
        return route
    }

    private func wrongCount(_ option: Written, _ wanted: String) -> RecipeError {
        values.error(.value, "this option takes \(wanted)", option.node)
    }

    private func unknown(_ option: Written, _ names: [String], _ all: String) -> RecipeError {
        let near = Words.nearest(option.name, among: names)
        return values.error(
            .value, "\(RecipeError.quoted(option.name)) is no option" + (near.map { "; did you mean \($0)?" } ?? ""),
            option.node, hint: "options: \(all)")
    }
}
