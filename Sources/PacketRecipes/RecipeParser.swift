/// Reads the text of a recipe into layers, names and values.
///
/// ```
/// recipe   = layer *( "/" layer )
/// layer    = name [ "(" arguments ")" ] / bytes [ "*" number ]
/// bytes    = string / "0x" digits / "hex:" digits
/// argument = [ name "=" ] value
/// value    = word / string / "[" values "]" / "(" values ")" / name "(" arguments ")"
/// ```
struct RecipeParser {
    /// How deep values may stand inside one another.
    static let depthLimit = 8

    let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// - Throws: ``RecipeError`` of the kinds syntax, range and limit.
    mutating func layers() throws(RecipeError) -> [LayerSyntax] {
        guard bytes.count <= PacketRecipe.textLimit else {
            throw RecipeError(
                .limit, "a recipe of \(bytes.count) bytes; at most \(PacketRecipe.textLimit) can be", recipe: "",
                range: 0..<0)
        }
        skipBlanks()
        guard index < bytes.count else {
            throw error(
                .syntax, "the recipe is empty", index..<index, hint: "for example: ip(dst=192.0.2.1)/udp(dport=53)")
        }
        var layers: [LayerSyntax] = []
        while true {
            guard layers.count < PacketRecipe.layerLimit else {
                throw error(.limit, "more than \(PacketRecipe.layerLimit) layers", index..<index + 1)
            }
            layers.append(try layer())
            skipBlanks()
            guard index < bytes.count else { return layers }
            guard bytes[index] == UInt8(ascii: "/") else {
                throw unexpected("'/' and the next layer, or the end, should be here")
            }
            index += 1
            skipBlanks()
        }
    }

    // MARK: Layers

    private mutating func layer() throws(RecipeError) -> LayerSyntax {
        guard index < bytes.count else { throw unexpected("a layer should be here") }
        let start = index
        if let literal = try literal() {
            let range = start..<index
            return LayerSyntax(content: .bytes(try repeated(literal, range)), range: range)
        }
        guard let name = name() else { throw unexpected("the name of a layer, or bytes in quotes, should be here") }
        let range = start..<index
        skipBlanks()
        var arguments: [RecipeArgument] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
            arguments = try self.arguments(depth: 1)
            skipBlanks()
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "*") {
            throw error(
                .syntax, "only bytes can be repeated, as in \"x\"*100", index..<index + 1,
                hint: "more packets come from lists and ranges, as in dport=[53,5353]")
        }
        return LayerSyntax(content: .named(name, arguments), range: range)
    }

    /// A payload: `"text"`, `0x...` or `hex:...`.
    private mutating func literal() throws(RecipeError) -> [UInt8]? {
        if let text = try string() { return text }
        let start = index
        if starts("0x") {
            index += 2
        } else if starts("hex:") {
            index += 4
        } else {
            return nil
        }
        return try digits(from: start) { byte in
            byte != UInt8(ascii: "/") && byte != UInt8(ascii: "*") && byte != UInt8(ascii: ")")
        }
    }

    private mutating func digits(
        from start: Int, while isPart: (UInt8) -> Bool
    ) throws(RecipeError) -> [UInt8] {
        var result: [UInt8] = []
        var high: UInt8?
        while index < bytes.count, isPart(bytes[index]) {
            let byte = bytes[index]
            if let value = HexDigits.value(byte) {
                if let first = high {
                    result.append(first << 4 | value)
                    high = nil
                } else {
                    high = value
                }
            } else if high != nil || !HexDigits.isSeparator(byte) {
                throw unexpected("a hexadecimal digit should be here")
            }
            index += 1
        }
        guard high == nil else {
            throw error(.syntax, "a byte has two hexadecimal digits, and the last has only one", start..<index)
        }
        return result
    }

    private mutating func repeated(_ unit: [UInt8], _ range: Range<Int>) throws(RecipeError) -> [UInt8] {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "*") else { return unit }
        index += 1
        skipBlanks()
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        guard index > start else { throw unexpected("how many times to repeat should be here") }
        let limit = PacketRecipe.payloadLimit
        guard let count = Int(String(decoding: bytes[start..<index], as: UTF8.self)), count <= limit,
            unit.count * count <= limit
        else {
            throw error(.limit, "the payload has more than \(limit) bytes", start..<index)
        }
        var result: [UInt8] = []
        result.reserveCapacity(unit.count * count)
        for _ in 0..<(unit.isEmpty ? 0 : count) { result += unit }
        return result
    }

    // MARK: Values

    private mutating func arguments(depth: Int) throws(RecipeError) -> [RecipeArgument] {
        let open = index
        index += 1
        var arguments: [RecipeArgument] = []
        while true {
            skipBlanks()
            guard index < bytes.count else { throw notClosed(open, "parenthesis") }
            if bytes[index] == UInt8(ascii: ")") {
                index += 1
                return arguments
            }
            arguments.append(try argument(depth: depth, open: open))
            try separator(UInt8(ascii: ")"), open, "parenthesis")
        }
    }

    private mutating func argument(depth: Int, open: Int) throws(RecipeError) -> RecipeArgument {
        let start = index
        if let name = name() {
            let range = start..<index
            skipBlanks()
            if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
                index += 1
                skipBlanks()
                guard index < bytes.count else { throw notClosed(open, "parenthesis") }
                return RecipeArgument(name: name, nameRange: range, value: try value(depth: depth))
            }
            index = start
        }
        return RecipeArgument(name: nil, nameRange: start..<start, value: try value(depth: depth))
    }

    private mutating func value(depth: Int) throws(RecipeError) -> RecipeNode {
        let start = index
        guard depth < Self.depthLimit else {
            throw error(.limit, "more than \(Self.depthLimit) brackets inside one another", start..<start + 1)
        }
        if let text = try string() { return RecipeNode(content: .text(text), range: start..<index) }
        if index < bytes.count, bytes[index] == UInt8(ascii: "[") {
            let nodes = try values(depth: depth, close: UInt8(ascii: "]"), "bracket")
            return RecipeNode(content: .list(nodes), range: start..<index)
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
            let nodes = try values(depth: depth, close: UInt8(ascii: ")"), "parenthesis")
            return RecipeNode(content: .tuple(nodes), range: start..<index)
        }
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        guard index > start else { throw unexpected("a value should be here") }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        let range = start..<index
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
            return RecipeNode(content: .call(word, try arguments(depth: depth + 1)), range: range)
        }
        return RecipeNode(content: .word(word), range: range)
    }

    private mutating func values(depth: Int, close: UInt8, _ what: String) throws(RecipeError) -> [RecipeNode] {
        let open = index
        index += 1
        var nodes: [RecipeNode] = []
        while true {
            skipBlanks()
            guard index < bytes.count else { throw notClosed(open, what) }
            if bytes[index] == close {
                index += 1
                return nodes
            }
            nodes.append(try value(depth: depth + 1))
            try separator(close, open, what)
        }
    }

    /// Behind a value comes a comma, or what closes the brackets, which is left for the caller.
    private mutating func separator(_ close: UInt8, _ open: Int, _ what: String) throws(RecipeError) {
        skipBlanks()
        guard index < bytes.count else { throw notClosed(open, what) }
        if bytes[index] == UInt8(ascii: ",") {
            index += 1
        } else if bytes[index] != close {
            throw unexpected("',' or '\(Character(Unicode.Scalar(close)))' should be here")
        }
    }

    // MARK: Tokens

    /// A string in single or double quotes, or nil where none starts here. A `b` in front, as Python has it, is taken too.
    private mutating func string() throws(RecipeError) -> [UInt8]? {
        var start = index
        if starts("b\"") || starts("b'") { start += 1 }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") else {
            return nil
        }
        let quote = bytes[start]
        index = start + 1
        var result: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == quote { return result }
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            result.append(try escape())
        }
        throw error(.syntax, "this quote is not closed", start..<start + 1)
    }

    private mutating func escape() throws(RecipeError) -> UInt8 {
        let start = index - 1
        guard index < bytes.count else {
            throw error(.syntax, "a character should follow the backslash", start..<index)
        }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0a
        case UInt8(ascii: "r"): return 0x0d
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "0"): return 0
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): return byte
        case UInt8(ascii: "x"):
            guard index + 1 < bytes.count, let high = HexDigits.value(bytes[index]),
                let low = HexDigits.value(bytes[index + 1])
            else { throw error(.syntax, "two hexadecimal digits should follow \\x", start..<index) }
            index += 2
            return high << 4 | low
        default:
            throw error(
                .syntax, "there is no such escape", start..<index, hint: "escapes: \\n \\r \\t \\0 \\\\ \\\" \\' \\xNN")
        }
    }

    /// A name, or nil where none starts here.
    private mutating func name() -> String? {
        let start = index
        while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
        return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "|"),
            UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "~"):
            true
        default: isName(byte)
        }
    }

    private func starts(_ text: StaticString) -> Bool {
        let word = "\(text)"
        return bytes.count - index >= word.utf8.count
            && bytes[index..<index + word.utf8.count].elementsEqual(word.utf8)
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
    }

    // MARK: Errors

    private func error(
        _ kind: RecipeError.Kind, _ message: String, _ range: Range<Int>, hint: String? = nil
    ) -> RecipeError {
        let place = range.clamped(to: 0..<bytes.count)
        // Characters are marked as a whole.
        var end = place.upperBound
        while end < bytes.count, bytes[end] & 0xc0 == 0x80 { end += 1 }
        return RecipeError(kind, message, hint: hint, recipe: text, range: place.lowerBound..<end)
    }

    private func notClosed(_ open: Int, _ what: String) -> RecipeError {
        error(.syntax, "this \(what) is not closed", open..<open + 1)
    }

    private func unexpected(_ message: String) -> RecipeError {
        error(.syntax, message, min(index, bytes.count)..<min(index + 1, bytes.count))
    }
}

/// Hexadecimal digits with what people put between bytes.
enum HexDigits {
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// The bytes that `text` spells, with or without 0x in front; nil where it spells none.
    static func bytes(_ text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        let digits = text.hasPrefix("0x") || text.hasPrefix("0X") ? text.utf8.dropFirst(2) : text.utf8[...]
        for byte in digits {
            if let value = value(byte) {
                if let first = high {
                    result.append(first << 4 | value)
                    high = nil
                } else {
                    high = value
                }
            } else if high != nil || !isSeparator(byte) {
                return nil
            }
        }
        return high == nil ? result : nil
    }
}
