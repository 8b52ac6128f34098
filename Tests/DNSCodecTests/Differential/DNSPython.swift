import DNSCodec
import Foundation

/// dnspython, where Python can import it.
enum DNSPython {
    static let program = OutsideProgram.find("python3")

    static let isThere: Bool = {
        guard let program else { return false }
        return (try? OutsideProgram.run(program, ["-c", "import dns.wire, dns.rdata"]).status) == 0
    }()

    /// A record as dnspython reads it.
    struct Record: Decodable {
        var section: Int
        var name: String
        var type: UInt16
        var `class`: UInt16
        var ttl: UInt32
        var length: Int
        /// The data written out again, without compression, in hexadecimal; nil where it is refused.
        var data: String?
        var text: String?
        /// Whether the type is unknown to it.
        var isGeneric: Bool
        var error: String?
    }

    /// A message: questions and records as far as they can be reached.
    struct Message: Decodable {
        var questions: [[String]]
        var records: [Record]
        var error: String?
    }

    // Walks over messages as dnspython itself does, but goes on behind a record that is refused.
    private static let reader = """
        import dns.name, dns.rdata, dns.rdataclass, dns.rdatatype, dns.wire, json, sys
        for line in sys.stdin:
            mode, text = line.split()
            wire = bytes.fromhex(text)
            result = {"questions": [], "records": [], "error": None}
            try:
                parser = dns.wire.Parser(wire)
                counts = parser.get_struct("!6H")[2:]
                for _ in range(counts[0]):
                    name = parser.get_name()
                    kind, cls = parser.get_struct("!HH")
                    result["questions"].append([name.to_wire().hex(), str(kind), str(cls)])
                for section in (1, 2, 3):
                    for _ in range(counts[section]):
                        name = parser.get_name()
                        kind, cls, ttl, length = parser.get_struct("!HHIH")
                        if parser.remaining() < length: raise dns.exception.FormError
                        masked = cls & 0x7fff if mode == "multicast" and kind != 41 else cls
                        record = {"section": section, "name": name.to_wire().hex(), "type": kind, "class": masked, "ttl": ttl,
                            "length": length, "data": None, "text": None, "isGeneric": False, "error": None}
                        end = parser.current + length
                        try:
                            with parser.restrict_to(length):
                                rdata = dns.rdata.from_wire_parser(masked, kind, parser)
                            record["isGeneric"] = isinstance(rdata, dns.rdata.GenericRdata)
                            record["data"] = rdata.to_wire().hex()
                            record["text"] = rdata.to_text()
                        except Exception as error:
                            record["error"] = repr(error)
                        parser.current = end
                        result["records"].append(record)
            except Exception as error:
                result["error"] = repr(error)
            print(json.dumps(result))
        """

    static func read(_ messages: [CapturedMessage]) throws -> [Message] {
        let input = messages.map { "\($0.mode) \($0.bytes.map { String(format: "%02x", $0) }.joined())\n" }.joined()
        let (output, _) = try OutsideProgram.run(program ?? "", ["-c", reader], input: input)
        let decoder = JSONDecoder()
        return try output.split(separator: "\n").map { try decoder.decode(Message.self, from: Data($0.utf8)) }
    }

    private static let parser = """
        import dns.rdata, json, sys
        for line in sys.stdin:
            kind, cls, text = json.loads(line)
            try: print(dns.rdata.from_text(cls, kind, text).to_wire().hex() or "-")
            except Exception as error: print("!", repr(error).replace("\\n", " "))
        """

    /// What dnspython makes of texts: hexadecimal, `-` for nothing, or `!` and why not.
    static func parse(_ texts: [(type: UInt16, class: UInt16, text: String)]) throws -> [String] {
        let encoder = JSONEncoder()
        let input = try texts.map { entry in
            let text = String(decoding: try encoder.encode(entry.text), as: UTF8.self)
            return "[\(entry.type), \(entry.class), \(text)]\n"
        }.joined()
        let (output, _) = try OutsideProgram.run(program ?? "", ["-c", parser], input: input)
        return output.split(separator: "\n").map(String.init)
    }
}
