import CPcap
import PacketCodecs
import Synchronization

/// The calls into libpcap's compiler, one at a time: before version 1.9 it keeps its state in global variables, and the
/// text of an instruction comes in a static buffer in every version.
enum Libpcap {
    private static let turn = Mutex<Void>(())

    /// Compiles a filter, which must not contain a zero byte.
    ///
    /// - Throws: libpcap's message.
    static func compile(
        _ text: String, linkType: LinkType, snapshotLength: Int32, isOptimized: Bool
    ) throws(LibpcapMessage) -> bpf_program {
        var program = unsafe bpf_program()
        // Files of old programs hold the numbers that raw IP has in memory on some systems.
        let number = linkType == .raw12 || linkType == .raw14 ? LinkType.raw.rawValue : linkType.rawValue
        let message: String? = turn.withLock { _ in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PCAP_ERRBUF_SIZE)) { message in
                unsafe message.initialize(repeating: 0)
                guard let start = message.baseAddress else { return "out of memory" }
                let status = unsafe text.withCString { text in
                    unsafe packets_compile_filter(&program, text, number, snapshotLength, isOptimized ? 1 : 0, start)
                }
                return status == 0 ? nil : unsafe String(cString: start)
            }
        }
        if let message { throw LibpcapMessage(text: message) }
        return unsafe program
    }

    /// Frees what ``compile(_:linkType:snapshotLength:isOptimized:)`` gave.
    static func free(_ program: inout bpf_program) {
        unsafe pcap_freecode(&program)
    }

    /// An instruction in words, as `tcpdump -d` shows it.
    static func describe(_ instruction: bpf_insn, number: Int) -> String {
        turn.withLock { _ in
            var instruction = instruction
            return unsafe bpf_image(&instruction, Int32(truncatingIfNeeded: number)).map {
                unsafe String(cString: $0)
            } ?? ""
        }
    }
}

/// What libpcap says about a filter that it does not compile.
struct LibpcapMessage: Error {
    let text: String
}
