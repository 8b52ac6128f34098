#if canImport(Crypto)
import CaptureEditing
import CaptureFiles
import Crypto

/// The key that pseudonyms are made with, and the function that it makes.
struct AnonymizingKey {
    /// Keys of fewer bytes can be found by trying all.
    static let minimum = 16
    static let maximum = 4096

    private let key: SymmetricKey

    /// Reads a key: all bytes of a file, as they are, but for a line end behind them.
    ///
    /// - Throws: ``ToolError`` where the file can't be read, or holds too little.
    init(path: String) throws(ToolError) {
        let file: SmallFile
        do throws(SystemError) {
            file = try SmallFile(path: path, limit: Self.maximum + 2)
        } catch {
            throw ToolError(code: 4, message: "\(path): \(error)")
        }
        var bytes = file.bytes[...]
        if bytes.last == 0x0a { bytes.removeLast() }
        if bytes.last == 0x0d { bytes.removeLast() }
        guard bytes.count >= Self.minimum else {
            throw .usage(
                "\(path): a key has at least \(Self.minimum) bytes, this one has \(bytes.count); to make one: "
                    + "(umask 077; openssl rand -hex 32 > FILE)")
        }
        guard bytes.count <= Self.maximum else {
            throw .usage("\(path): a key has at most \(Self.maximum) bytes; is it the right file?")
        }
        // Zeros of a file that was never filled, a row of one letter: nothing that random bytes ever are.
        guard Set(bytes).count >= 4 else {
            throw .usage("\(path): anybody guesses this key; to make one: (umask 077; openssl rand -hex 32 > FILE)")
        }
        if file.isOpenToOthers {
            let name = ToolError.safe(path)
            StandardError.write(
                "packets: warning: others may read or write the key \(name); make it yours alone: chmod 600 FILE\n")
        }
        key = SymmetricKey(data: bytes)
    }

    /// HMAC with SHA-256.
    var function: KeyedFunction {
        // The key is mixed in once; each copy goes on from there.
        let keyed = HMAC<SHA256>(key: key)
        return { input in
            var code = keyed
            code.update(data: (0..<32).map { input[$0] })
            var bits = SIMD32<UInt8>()
            for (index, byte) in code.finalize().enumerated() where index < 32 { bits[index] = byte }
            return bits
        }
    }
}
#endif
