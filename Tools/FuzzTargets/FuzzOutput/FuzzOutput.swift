import ByteCore
import CaptureFiles
import FuzzSupport
import PacketCodecs
import PacketFormatting

// Prints the packets of any capture file in every form, and checks what must hold for each: no byte from outside acts
// on a terminal, lines are lines, and JSON is JSON.
//
// The first byte chooses variants of the forms; the capture file follows.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzOutput {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private let names = FieldCatalogue.all.map { "\($0.name)" }

private func run(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    do throws(CaptureFileError) {
        var reader = try CaptureFileReader(bytes: Array(input.dropFirst()))
        var forms = Forms(choice: choice)
        var number: UInt64 = 0
        // A few packets bring all that a form has to tell; speed brings more of them.
        while number < 16, try reader.advance() {
            number += 1
            forms.printAll(reader, number: number)
        }
    } catch {
        checkText(error.description, allowing: [])
    }
}

private struct Forms: ~Copyable {
    private var line: LineFormatter
    private var tree = TreeFormatter()
    private var json: JSONFormatter
    private var fields: FieldsFormatter?
    private let separator: UInt8
    private var text = TextBuffer(capacity: 4096)

    init(choice: UInt8) {
        let styles = TimeStyle.allCases
        line = LineFormatter(
            time: TimeFormatter(style: styles[Int(choice) % styles.count], utcOffset: 0),
            options: LineFormatter.Options(showsInterface: choice & 0x10 != 0))
        json = JSONFormatter(includesPayload: choice & 0x20 != 0)
        var options = choice & 0x40 != 0 ? FieldsOptions.csv : FieldsOptions()
        options.csvSafe = choice & 0x80 != 0
        separator = options.separator
        fields = try? FieldsFormatter(fields: names, options: options)
    }

    mutating func printAll(_ reader: borrowing CaptureFileReader, number: UInt64) {
        let captured = reader.current
        let packet = Packet(captured)
        let described = reader.interface(of: captured)
        let interface = described.map {
            InterfaceDisplay(name: $0.name, timestampDigits: $0.resolution.fractionDigits)
        }
        let frame = FrameDetails(
            interfaceName: described?.name, interfaceDescription: described?.description,
            comments: reader.currentAnnotations.comments)

        line.append(packet, captured: captured, number: number, interface: interface, to: &text)
        checkLines(exactly: 1)

        tree.append(packet, captured: captured, number: number, frame: frame, to: &text)
        checkLines(exactly: nil)

        json.append(packet, captured: captured, number: number, interface: interface, to: &text)
        check(isJSON(text.bytes), "no JSON: \(text.string)")
        text.append(0x0a)
        checkLines(exactly: 1)

        fields?.append(packet, captured: captured, number: number, frame: frame, to: &text)
        if separator == 0x09 {
            var tabs = 0
            for offset in 0..<text.count where text.bytes.byte(at: offset) == 0x09 { tabs += 1 }
            check(tabs == names.count - 1, "\(tabs) tabs between \(names.count) fields")
        }
        checkLines(exactly: 1, allowing: [separator])

        HexDump.append(captured.bytes, to: &text)
        HexDump.appendCharacters(captured.bytes, to: &text)
        checkLines(exactly: nil)
    }

    /// Checks what was printed, and makes room for the next.
    private mutating func checkLines(exactly count: Int?, allowing allowed: [UInt8] = []) {
        if let count {
            var lines = 0
            for offset in 0..<text.count where text.bytes.byte(at: offset) == 0x0a { lines += 1 }
            check(lines == count, "\(lines) lines instead of \(count): \(text.string)")
            check(text.bytes.byte(at: text.count - 1) == 0x0a, "the last line has no end")
        }
        checkText(text.string, allowing: allowed + [0x0a])
        text.removeAll()
    }
}

/// That nothing in a text acts on a terminal, but for the control characters that the form has itself.
private func checkText(_ text: String, allowing allowed: [UInt8]) {
    for scalar in text.unicodeScalars {
        let acts =
            switch scalar.value {
            case 0..<0x20, 0x7f: !allowed.contains(UInt8(truncatingIfNeeded: scalar.value))
            case 0x80...0x9f, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
            // What a text buffer shows where its bytes are no UTF-8.
            case 0xfffd: false
            default: false
            }
        check(!acts, "U+\(String(scalar.value, radix: 16)) in \(text.debugDescription)")
    }
}
