import CPcap

extension BPFFilter {
    /// A way to write down a compiled filter.
    @nonexhaustive
    public enum Listing: Sendable, Hashable {
        /// An instruction in words a line, as `tcpdump -d` prints it.
        case words
        /// Initialisers for an array of C structures, as `tcpdump -dd` prints them.
        case initializers
        /// The number of instructions, then each as four decimal numbers, as `tcpdump -ddd` prints them; what
        /// `iptables -m bpf` and `tc` take.
        case numbers
    }

    /// The compiled program as text, each line with a line feed at its end.
    public func listing(_ form: Listing) -> String {
        var text = ""
        if form == .numbers { text += "\(count)\n" }
        for index in 0..<count {
            guard let instruction = instruction(at: index) else { break }
            let (code, ifTrue, ifFalse, value) = (instruction.code, instruction.jt, instruction.jf, instruction.k)
            switch form {
            case .words: text += Libpcap.describe(instruction, number: index) + "\n"
            case .initializers:
                let digits = String(value, radix: 16)
                let padded = String(repeating: "0", count: 8 - digits.utf8.count) + digits
                text += "{ 0x\(String(code, radix: 16)), \(ifTrue), \(ifFalse), 0x\(padded) },\n"
            case .numbers: text += "\(code) \(ifTrue) \(ifFalse) \(value)\n"
            }
        }
        return text
    }

    private func instruction(at index: Int) -> bpf_insn? {
        guard index >= 0, index < count, let start = unsafe program.bf_insns else { return nil }
        return unsafe start[index]
    }
}
