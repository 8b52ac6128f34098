import ByteCore
import DNSCodec
import FuzzSupport

// Reads any text as a zone file, a record, a message, a name or an EDNS option. What can be read is printed, and must come
// back the same from its text in every style and from its bytes.
//
// The first byte chooses what the text is and how it is printed; the text follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzDNSText {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    // As many styles as there are bits for.
    let style = style(choice >> 3)
    switch choice & 7 {
    case 0, 1: zone(bytes, style, continues: choice & 7 == 1)
    case 2, 3: record(bytes, style)
    case 4: message(bytes, style, .unicast)
    case 5: message(bytes, style, .multicast)
    case 6: name(bytes)
    default: option(bytes)
    }
}

private let origin = DNSName(literal: "example.com")

private func style(_ bits: UInt8) -> DNSTextStyle {
    var style = bits & 1 != 0 ? DNSTextStyle.multiline : DNSTextStyle()
    style.isAligned = bits & 2 != 0
    style.usesTimeUnits = bits & 4 != 0
    style.isGeneric = bits & 8 != 0
    style.origin = bits & 16 != 0 ? origin : nil
    return style
}

// MARK: Zone files

/// The records of a text as a zone; no file is included, and few records are generated.
private func readZone(_ bytes: [UInt8], continues: Bool) -> (records: [DNSRecord], errors: [ZoneFileError]) {
    var options = ZoneFileReader.Options()
    options.maximumGenerated = 64
    options.continuesBehindErrors = continues
    var reader = ZoneFileReader(bytes.rawSpan, origin: origin, options: options)
    var records: [DNSRecord] = []
    var errors: [ZoneFileError] = []
    var line = 1
    while true {
        do throws(ZoneFileError) {
            guard let record = try reader.next() else { break }
            check(reader.line >= line && reader.source == nil, "line \(reader.line) behind line \(line)")
            line = reader.line
            records.append(record)
        } catch {
            errors.append(error)
        }
        // Each entry of the text ends, and a template makes no more than it may.
        check(records.count + errors.count <= bytes.count + 65, "more records and errors than there is text for")
    }
    check(continues || errors.count <= 1, "\(errors.count) errors, but the first is the end")
    return (records, errors)
}

private func zone(_ bytes: [UInt8], _ style: DNSTextStyle, continues: Bool) {
    let (records, errors) = readZone(bytes, continues: continues)
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    for error in errors {
        check((1...lines.count).contains(error.line), "line \(error.line) of \(lines.count): \(error)")
        let count = lines[error.line - 1].count
        check((1...count + 1).contains(error.column), "column \(error.column) of \(count): \(error)")
        checkText(error.description, lines: 1)
    }
    var text = TextBuffer()
    for record in records {
        check(record.class == records[0].class, "a record of another class than the first")
        comesBack(record, style)
        text.append(record)
        text.append(0x0a)
    }
    // One zone of all that was read, without the origin.
    let again = readZone(text.bytes.copiedBytes, continues: false)
    check(again.errors.isEmpty, "\(again.errors.first.map { "\($0)" } ?? "") in \(text.string)")
    check(again.records.count == records.count, "\(again.records.count) of \(records.count) records")
    for index in records.indices {
        check("\(again.records[index])" == "\(records[index])", "\(records[index]) is \(again.records[index])")
    }
}

// MARK: Records

private func record(_ bytes: [UInt8], _ style: DNSTextStyle) {
    let former = DNSRecord(origin, timeToLive: 300, .unknown(RRType(65_280), []))
    do throws(DNSError) {
        let record = try DNSRecord(parsing: bytes.rawSpan, origin: origin, former: former)
        comesBack(record, style)
    } catch {
        check(Int(error.offset) <= bytes.count, "\(error) in \(bytes.count) bytes")
        checkText(error.description, lines: 1)
    }
}

/// A record is the same once it was printed and read, and once it was written and read.
private func comesBack(_ record: DNSRecord, _ style: DNSTextStyle) {
    let text = "\(record)"
    checkText(text, lines: 1)
    do throws(DNSError) {
        let bytes = try record.data.encoded()
        let data = try RData(decoding: bytes.rawSpan, 0..<bytes.count, type: record.type, class: record.class)
        check(data == record.data, "'\(text)' is '\(data)' on the wire")
        check("\(data)" == "\(record.data)", "'\(text)' is '\(data)' on the wire")
        let plain = try DNSRecord(parsing: text)
        check("\(plain)" == text, "'\(text)' is '\(plain)' once more")
        check(!showsAll(record.data) || plain == record, "'\(text)' is another record")
        let styled = record.text(style: style)
        checkText(styled, lines: style.isMultiline ? nil : 1)
        let parsed = try DNSRecord(parsing: styled, origin: style.origin)
        // What was left away in the case of its letters comes back in that of the origin.
        let isSame = style.origin == nil ? "\(parsed)" == text : "\(parsed)".lowercased() == text.lowercased()
        check(isSame, "'\(styled)' is '\(parsed)', not '\(text)'")
    } catch {
        check(error.kind == .tooLarge, "\(error) for '\(text)' or '\(record.text(style: style))'")
    }
}

/// Whether the text of data tells all that its bytes do: no zeros behind the last port or type, which data in the form of
/// unknown types may have.
private func showsAll(_ data: RData) -> Bool {
    ![.wks, .nxt, .nsec, .nsec3, .csync].contains(data.type)
}

// MARK: Messages

private func message(_ bytes: [UInt8], _ style: DNSTextStyle, _ mode: DNSMode) {
    var style = style
    // Names in messages are absolute.
    style.origin = nil
    do throws(DNSError) {
        let message = try DNSMessage(parsing: bytes.rawSpan, mode: mode)
        let records = message.answers + message.authorities + message.additionals
        let text = message.text(style: style, isComplete: true)
        checkText(text, lines: nil)
        checkText(message.description, lines: nil)
        let again = try DNSMessage(parsing: text, mode: mode)
        check(again.description == message.description, "another message:\n\(text)\n\(again)")
        check(!records.allSatisfy { showsAll($0.data) } || again == message, "another message:\n\(text)\n\(again)")
        sent(message)
    } catch {
        check(Int(error.offset) <= bytes.count, "\(error) in \(bytes.count) bytes")
        // What was read can be printed; the error is one of the text that came in.
        check((try? DNSMessage(parsing: bytes.rawSpan, mode: mode)) == nil, "\(error) for a message that was read")
    }
}

/// A message is the same once it was written and read.
private func sent(_ message: DNSMessage) {
    do throws(DNSError) {
        let bytes = try message.encoded()
        let received = DNSMessage(try DNSMessageView(bytes.rawSpan, mode: message.mode))
        // The text of a message tells what stands behind its last record, too.
        let isRight = received.problems.allSatisfy { $0.kind == .trailingBytes && !message.trailingBytes.isEmpty }
        check(isRight, "\(received.problems) in\n\(message)")
        // What does not fit is left out, and the header says so.
        guard !received.flags.isTruncated || message.flags.isTruncated else { return }
        var expected = message
        expected.problems = received.problems
        check(received == expected, "\(message)\nis sent as\n\(received)")
    } catch {
        check(error.kind == .tooLarge, "\(error) for\n\(message)")
    }
}

// MARK: Names and options

private func name(_ bytes: [UInt8]) {
    // Bytes that are no UTF-8 become U+FFFD, so that places are those of the text.
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(DNSError) {
        let name = try DNSName(parsing: text, origin: origin)
        let again = try DNSName(parsing: name.description, origin: nil)
        check(again.isIdentical(to: name), "'\(text)' is '\(name)' and '\(again)'")
        checkText(name.description, lines: 1)
    } catch {
        check(Int(error.offset) <= text.utf8.count, "\(error) in \(text.utf8.count) bytes")
    }
    do throws(DNSError) {
        let name = try DNSName(international: text, origin: origin)
        let shown = name.internationalDescription
        checkText(shown, lines: 1)
        check(try DNSName(international: shown, origin: nil) == name, "'\(text)' is '\(name)', which '\(shown)' is not")
    } catch {
        check(Int(error.offset) <= text.utf8.count, "\(error) in \(text.utf8.count) bytes")
    }
}

private func option(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(DNSError) {
        let option = try EDNSOption(parsing: text)
        var wire: [UInt8] = []
        try option.append(to: &wire)
        let list = try EDNSOptionList([option])
        check(list.wire.copiedBytes == wire && list.options.count == 1, "\(list.options) of \(option)")
        check(list.options[0].description == option.description, "\(list.options) of \(option)")
        checkText(option.description, lines: 1)
        checkText(option.code.description, lines: 1)
        check(EDNSOptionCode(option.code.description) == option.code, "\(option.code) is another code")
        // A message with it, by which it gets into its lines and out of them.
        var message = DNSMessage()
        message.additionals = [DNSRecord(.root, class: RRClass(1232), .opt(list))]
        sent(message)
        let again = try DNSMessage(parsing: message.text(isComplete: true))
        check(again == message, "\(message)\nis\n\(again)")
    } catch {
        check(Int(error.offset) <= text.utf8.count, "\(error) in \(text.utf8.count) bytes")
        check((try? EDNSOption(parsing: text)) == nil || error.kind == .tooLarge, "\(error) for \(text)")
    }
}

/// That nothing in a text acts on a terminal, and that it has as many lines as it should.
private func checkText(_ text: String, lines: Int?) {
    var found = 1
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x0a: found += 1
        case 0x09: break
        case 0..<0x20, 0x7f...0x9f, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069:
            check(false, "U+\(String(scalar.value, radix: 16)) in \(text.debugDescription)")
        default: break
        }
    }
    check(lines == nil || found == lines, "\(found) lines: \(text)")
}
