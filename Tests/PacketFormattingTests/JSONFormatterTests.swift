import ByteCore
import CaptureFixtures
import Foundation
import PacketCodecs
import PacketFormatting
import Testing

@Suite struct JSONFormatterTests {
    @Test(arguments: GoldenRecords.all.map(\.name))
    func everyKindOfPacketHasItsRecord(name: String) {
        let expected = GoldenRecords.all.first { $0.name == name }
        let (bytes, link) = GoldenPackets.packet(name)
        let text = Printed.json(bytes, link: link)
        #expect(text.hasSuffix((expected?.record ?? "?") + "}"))
        #expect(Printed.object(text) != nil)
    }

    @Test func theObjectBeginsWithTheCapture() {
        let (bytes, _) = GoldenPackets.packet("udp")
        let text = Printed.json(
            bytes, originalLength: 99, flags: [.inbound, .commented], interface: InterfaceDisplay(name: "eth0"))
        #expect(
            text.hasPrefix(
                #"""
                {"schema":"packets/1","number":1,"time":"2023-11-14T22:13:20.123456789Z",\#
                "time_seconds":1700000000,"time_nanoseconds":123456789,"length":99,"captured_length":47,\#
                "interface":"eth0","link_type":1,"capture_flags":["inbound","commented"],"layers":["ethernet",
                """#))
    }

    @Test func timesBefore1970AreRoundedDown() {
        let text = Printed.json([], timestamp: -1)
        #expect(
            text.contains(
                #"""
                "time":"1969-12-31T23:59:59.999999999Z","time_seconds":-1,"time_nanoseconds":999999999
                """#))
        let object = Printed.object(Printed.json([], timestamp: .min))
        #expect(object?["time"] as? String == "1677-09-21T00:12:43.145224192Z")
        #expect(object?["time_seconds"] as? Int == -9_223_372_037)
    }

    @Test func aMissingTimeHasNoKeysButAFlag() {
        for (flag, name) in [(CaptureFlags.noTimestamp, "no_timestamp"), (.invalidTimestamp, "invalid_timestamp")] {
            let object = Printed.object(Printed.json([], flags: flag))
            #expect(object?.keys.contains { $0.hasPrefix("time") } == false)
            #expect(object?["capture_flags"] as? [String] == [name])
        }
    }

    @Test func theInnermostPayloadIsGivenWhereItIsAskedFor() {
        let (bytes, _) = GoldenPackets.packet("udp")
        #expect(Printed.json(bytes, includesPayload: true).hasSuffix(#""payload_length":5,"payload":"68656c6c6f"}"#))
        let (error, _) = GoldenPackets.packet("icmpPortUnreachable")
        let text = Printed.json(error, includesPayload: true)
        #expect(text.hasSuffix(#""payload_length":5,"payload":"68656c6c6f"}}"#))
        #expect(text.components(separatedBy: "\"payload\":").count == 2)
    }

    @Test func aChecksumLeftToTheNetworkCardIsPartial() {
        let (bytes, _) = GoldenPackets.packet("shortUDPLength")
        func status(_ flags: CaptureFlags) -> String? {
            let udp = Printed.object(Printed.json(bytes, flags: flags))?["udp"] as? [String: Any]
            return udp?["checksum_status"] as? String
        }
        #expect(status([]) == "invalid")
        #expect(status(.checksumNotReady) == "partial")
        #expect(status(.segmentationOffload) == "partial")
    }

    @Test func nestingEndsAtEightRecords() {
        var depth = 0
        let (bytes, _) = GoldenPackets.packet("deepTunnel")
        var record = Printed.object(Printed.json(bytes))
        var last: [String: Any]?
        while let current = record {
            depth += 1
            last = current
            record = current["inner"] as? [String: Any]
        }
        #expect(depth == 8)
        #expect(last?["nesting_limit"] as? Bool == true)
    }

    @Test func everyNameOfAnOptionAndEveryKeyIsDocumented() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let schema = try String(
            contentsOf: folder.appendingPathComponent("Sources/PacketFormatting/PacketFormatting.docc/JSONSchema.md"),
            encoding: .utf8)
        var keys: Set<String> = []
        var names: Set<String> = []
        func collect(_ value: Any) {
            if let object = value as? [String: Any] {
                // The fields of a record's data are named by its type, and owners by others.
                let isRecord = object["ttl"] != nil
                let known =
                    isRecord
                    ? ["name", "type", "class", "ttl", "cache_flush", "data", "problem"] : object.keys.sorted()
                keys.formUnion(known.filter { object[$0] != nil })
                for (key, value) in object where known.contains(key) {
                    if key == "name", object["class"] != nil { continue }
                    // Strings that come from a list must be in that list.
                    if let text = value as? String, key.hasSuffix("name") || key.hasSuffix("status") || key == "limit" {
                        names.insert(text)
                    }
                    if key == "flags" || key == "layers" || key == "capture_flags" {
                        names.formUnion(value as? [String] ?? [])
                    }
                    collect(value)
                }
            } else if let array = value as? [Any] {
                array.forEach(collect)
            }
        }
        for (name, _, _) in GoldenPackets.all {
            let (bytes, link) = GoldenPackets.packet(name)
            let all = CaptureFlags(rawValue: 0xfff0).subtracting([.noTimestamp, .invalidTimestamp])
            let text = Printed.json(
                bytes, link: link, flags: all, interface: InterfaceDisplay(name: "eth0"), includesPayload: true)
            collect(Printed.object(text) ?? [:])
        }
        for file in CaptureFixture.files {
            for record in try CaptureFixture(file).records {
                let text = Printed.json(
                    record.bytes, link: record.linkType, originalLength: record.originalLength)
                collect(Printed.object(text) ?? [:])
            }
        }
        #expect(keys.count > 100)
        for key in keys.sorted() { #expect(schema.contains("`\(key)`"), "\(key) is not documented") }
        for name in names.sorted() { #expect(schema.contains("`\(name)`"), "\(name) is not documented") }
        for (_, name) in PacketFlags.names { #expect(schema.contains("`\(name)`")) }
        for kind in PacketProblem.Kind.allCases { #expect(schema.contains("`\(kind.name)`")) }
        for limit in LengthSource.allCases { #expect(schema.contains("`\(limit.name)`")) }
        for type in UInt8.min...UInt8.max {
            for name in [ICMPv4Type(rawValue: type).name, ICMPv6Type(rawValue: type).name] {
                guard let name else { continue }
                var text = TextBuffer()
                text.append(snakeCase: name)
                #expect(schema.contains("`\(text.string)`"))
            }
        }
    }
}
