/// The bytes that hexadecimal digits spell, white space ignored: for golden bytes, which another tool has made.
///
/// It shares no code with `Hex`, which is under test itself.
func hex(_ text: String) -> [UInt8] {
    let digits = text.utf8.compactMap { character -> UInt8? in
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x61...0x66: character - 0x57
        default: nil
        }
    }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
