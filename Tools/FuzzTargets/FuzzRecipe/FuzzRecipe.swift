import ByteCore
import FuzzSupport
import PacketCodecs
import PacketRecipes

// Reads any text as a recipe, and builds packets of those that are good.

#if FUZZING
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe run(over: start, count) { run($0.copiedBytes) }
}
#else
import Foundation

@main
enum FuzzRecipe {
    static func main() {
        exit(replay { run($0) })
    }
}
#endif

private func run(_ input: [UInt8]) {
    // Bytes that are no UTF-8 become U+FFFD, so that places are those of the text.
    let text = String(decoding: input, as: UTF8.self)
    let count = text.utf8.count
    do throws(RecipeError) {
        let recipe = try PacketRecipe(text) { path, limit throws(RecipeFileError) in
            // As much as the path has bytes, or none.
            guard !path.hasPrefix("-") else { throw RecipeFileError("no such file") }
            return Array(path.utf8.prefix(limit))
        }
        let packets = recipe.packets
        check((1...Int(PacketRecipe.packetLimit)).contains(packets.count), "\(packets.count) packets")
        for index in Set([0, packets.count / 2, packets.count - 1]) { build(packets[index], text) }
    } catch {
        let range = error.range
        check(range.lowerBound >= 0 && range.upperBound <= count, "a place \(range) outside of \(count) bytes")
        check(isBoundary(range.lowerBound, of: text) && isBoundary(range.upperBound, of: text), "\(range) in \(text)")
        check(!error.message.isEmpty, "an error without words")
        check(error.message.utf8.count < 2000, "a message of \(error.message.utf8.count) bytes")
        check(error.description.utf8.count < 4000, "a description of \(error.description.utf8.count) bytes")
        for scalar in error.description.unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                check(false, "U+\(String(scalar.value, radix: 16)) in \(error.description.debugDescription)")
            default: break
            }
        }
    }
}

/// Whether a place in bytes of UTF-8 stands between two characters of Unicode.
private func isBoundary(_ offset: Int, of text: String) -> Bool {
    let bytes = text.utf8
    guard let index = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) else { return false }
    return index == bytes.endIndex || bytes[index] & 0xc0 != 0x80
}

private func build(_ packet: RecipePacket, _ text: String) {
    check(!packet.layers.isEmpty, "a packet without layers")
    for options in [BuildOptions(), .asGiven] {
        do throws(PacketBuildError) {
            let bytes = try packet.build(options: options)
            check(
                bytes.count == PacketBuilder(layers: packet.layers, options: options).byteCount(),
                "the packet has another length than it was measured to have")
            _ = Packet(decoding: bytes.rawSpan, link: packet.linkType).flags
        } catch {
            check(!error.description.isEmpty && error.kind != .bufferTooSmall, "\(error) for \(text)")
        }
    }
}
