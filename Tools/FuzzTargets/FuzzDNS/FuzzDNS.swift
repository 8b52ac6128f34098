import ByteCore
import DNSCodec
import FuzzSupport

// Reads any bytes as a DNS message: where it stands, as values, as text and back, and written again. The first byte chooses
// the rules, the rest is the message.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzDNS {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    guard let first = input.first, let mode = DNSMode(rawValue: first % 3) else { return }
    let bytes = Array(input.dropFirst())
    do throws(DNSError) {
        let view = try DNSMessageView(bytes.rawSpan, mode: mode)
        walk(view)
        options(view)
        write(view, bytes)
        show(view)
    } catch {
        check(error.kind == .messageTooShort && bytes.count < DNSHeader.byteCount, "\(error) for \(bytes.count) bytes")
    }
}

/// Every part lies where the one before ends, and inside the message.
private func walk(_ view: DNSMessageView) {
    let count = view.bytes.byteCount
    var end = DNSHeader.byteCount
    var questions = view.questions
    while let question = questions.next() {
        check(question.name.offset == end && question.endOffset <= count, "a question outside of the message")
        end = question.endOffset
        name(question.name)
    }
    var records = view.records
    var section = DNSSection.answer
    while let record = records.next() {
        check(record.offset == end, "record \(record.index) does not start where the one before ends")
        let range = record.dataRange
        check(range.lowerBound >= end && range.upperBound <= count, "data outside of the message")
        check(record.section.rawValue >= section.rawValue, "sections in another order")
        (end, section) = (range.upperBound, record.section)
        guard let owner = record.name else {
            check(record.problem != nil, "no owner and no reason")
            continue
        }
        name(owner)
        data(record)
    }
    check((view.header.answerCount == 0 || end > 12) || records.problem != nil, "no records and no reason")
    var separate = 0
    for part in [DNSSection.answer, .authority, .additional] {
        var records = part == .answer ? view.answers : part == .authority ? view.authorities : view.additionals
        while let record = records.next() {
            check(record.section == part, "a record of another section")
            separate += 1
        }
    }
    var together = 0
    var all = view.records
    while all.next() != nil { together += 1 }
    check(separate == together, "\(separate) records one way, \(together) the other")
}

private func name(_ view: DNSNameView) {
    let name = DNSName(view)
    check(name.wireCount == view.wireCount && (1...255).contains(name.wireCount), "a name of \(name.wireCount) bytes")
    check(name.view.isIdentical(to: view) && view.isEqual(to: name.lowercased.view), "a copy that differs")
    check(view.hash(seed: 7) == name.lowercased.view.hash(seed: 7), "equal names that hash differently")
    let text = name.description
    check(DNSName(text)?.isIdentical(to: name) == true, "'\(text)' is another name")
    // What comes to a terminal is printable.
    check(text.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "'\(text)' holds other characters")
}

private func data(_ record: DNSRecordView) {
    let data = RData(record)
    let text = data.description
    check(text.utf8.allSatisfy { (0x20...0x7e).contains($0) }, "\(record.type) '\(text)' holds other characters")
    if case .malformed(_, let bytes, _) = data {
        check(bytes == record.dataBytes.copiedBytes, "malformed data that is not as it stood there")
        return
    }
    do throws(DNSError) {
        let bytes = try data.encoded()
        let copy = try RData(
            decoding: bytes.rawSpan, 0..<bytes.count, type: record.type, class: record.class, mode: record.mode)
        check(copy == data, "\(record.type) '\(text)' is '\(copy)' once more")
        check(try data.encoded(isCanonical: true).count == bytes.count, "a canonical form of another length")
        guard record.type != .opt else { return }
        let parsed = try RData(parsing: text, type: record.type, class: record.class)
        check(parsed.description == text, "\(record.type) '\(text)' is '\(parsed)' as text")
        // Text does not show zeros behind the last port or type.
        let isExact = ![.wks, .nxt, .nsec, .nsec3, .csync].contains(record.type)
        let again = try parsed.encoded()
        check(!isExact || again == bytes, "\(record.type) '\(text)' has other bytes as text")
    } catch {
        check(false, "\(record.type) '\(text)': \(error)")
    }
}

private func options(_ view: DNSMessageView) {
    guard let edns = view.edns else { return }
    var end = edns.dataRange.lowerBound
    var options = edns.options
    while let option = options.next() {
        check(
            option.range.lowerBound == end && option.range.upperBound <= edns.dataRange.upperBound, "an option outside")
        end = option.range.upperBound
    }
    check(end == edns.dataRange.upperBound || options.problem != nil, "options end early and nothing says why")
    let values = EDNS(edns)
    check(values.options.options.count <= edns.dataRange.count / 4, "more options than there is room for")
}

/// A message without problems is the same once it was written and read again.
private func write(_ view: DNSMessageView, _ bytes: [UInt8]) {
    let message = DNSMessage(view)
    guard message.problems.isEmpty else { return }
    do throws(DNSError) {
        let written = try message.encoded()
        let again = DNSMessage(try DNSMessageView(written.rawSpan, mode: message.mode))
        // What was compressed may be more than a message holds when names in data must not be.
        guard !(again.flags.isTruncated && !message.flags.isTruncated) else { return }
        check(again == message, "another message once it was written: \(written.count) bytes of \(bytes.count)")
        check(written.count <= 65_535, "\(written.count) bytes")
    } catch {
        check(error.kind == .tooLarge, "\(error) where a message is written")
    }
}

/// The text of a message is read as what it says, or not at all: a broken record must not look whole.
private func show(_ view: DNSMessageView) {
    let message = DNSMessage(view)
    let text = message.text(isComplete: true)
    let records = message.answers + message.authorities + message.additionals
    let again: DNSMessage
    do throws(DNSError) {
        again = try DNSMessage(parsing: text, mode: message.mode)
    } catch {
        check(records.contains { $0.problem != nil }, "\(error) in the text of a message:\n\(text)")
        return
    }
    check(again.description == message.description, "another message:\n\(text)\n\(again)")
    let read = again.answers + again.authorities + again.additionals
    for (record, other) in zip(records, read) where record.problem != nil {
        check(other.problem != nil, "a broken record is read as a good one: \(other)")
    }
}
