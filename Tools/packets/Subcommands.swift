/// The words that may stand first.
enum Subcommands {
    /// Those that are not what `packets` does without a word.
    static let named = ["convert", "merge", "slice", "edit", "make", "info", "dns", "fields"]
    /// All that help tells about.
    static let all = ["read"] + named
    /// What to write in place of an option that a command has not, but others or other tools have; nil where nothing is known.
    ///
    /// - Parameter line: What the parser says of it.
    static func hint(_ command: String, _ line: String) -> String? {
        if command == "convert", line.hasPrefix("Unexpected argument") || line.contains("unexpected arguments") {
            return "one capture is converted; several are written as one by packets merge A B -w OUT"
        }
        guard line.hasPrefix("Unknown option '-"), let option = line.split(separator: "'").dropFirst().first else {
            return nil
        }
        switch (command, option) {
        case ("convert", "-w"), ("convert", "-o"), ("edit", "-w"):
            return "what to write stands behind what to read: packets \(command) IN OUT"
        case ("convert", "-f"), ("convert", "-c"), ("convert", "-s"), ("convert", "-A"), ("convert", "-B"),
            ("convert", "-Y"), ("convert", "-R"):
            return "packets slice chooses packets: packets slice IN -f FILTER -c COUNT -s LENGTH -w OUT"
        case ("convert", "-r"):
            return "the files stand without it: packets convert IN OUT, or packets slice IN 1-9 -w OUT"
        case ("merge", "-f"), ("merge", "-c"), ("merge", "-A"), ("merge", "-B"), ("merge", "-Y"):
            return "packets merge A B -w - | packets slice - \(option) ... -w OUT chooses packets"
        case ("merge", "-r"), ("slice", "-r"), ("info", "-r"), ("dns", "-r"): return "files are named without it"
        case ("slice", "-Y"), ("slice", "-R"): return "a capture filter such as 'udp port 53' goes behind -f"
        case ("slice", "-i"): return "packets are chosen by number, time, count and filter"
        case ("slice", _) where option.dropFirst().allSatisfy(\.isNumber):
            return "packets up to number \(option.dropFirst()) are 1\(option)"
        case ("make", "-o"), ("merge", "-o"), ("slice", "-o"): return "-w FILE says where to write"
        case ("make", "-T"): return "packets are shown as lines, by -V, -x, --json or --hex"
        default: return nil
        }
    }

    /// All, in words.
    static var list: String { all.dropLast().joined(separator: ", ") + " and \(all.last ?? "")" }
}
