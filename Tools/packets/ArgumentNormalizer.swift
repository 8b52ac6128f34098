/// Turns what people type by habit of tcpdump and tshark into what the parser takes.
///
/// Both bundle letters (`-nnvr FILE`), give a value with or without a blank (`-c5`), repeat `-t`, and take the words
/// behind the options as a filter. Each letter becomes an argument of its own here, and the words one `--filter`.
/// Nothing is judged but what only the raw arguments show.
struct ArgumentNormalizer {
    /// Letters of `packets read` without a value.
    static let flags: Set<Character> = ["n", "v", "V", "x", "X", "A", "q", "S", "l", "U", "h", "P"]
    /// Letters of `packets read` with a value; `t` is treated by itself.
    static let options: Set<Character> = ["r", "f", "c", "T", "e", "E", "w", "F"]
    /// What `-t` takes in tshark.
    static let timeFormats: Set<String> = ["a", "ad", "d", "dd", "e", "r", "u", "ud"]
    /// Letters that mean something in tcpdump or tshark but not here, and what to write instead.
    static let elsewhere: [Character: String] = [
        "Y": "display filters are not part of packets; a capture filter such as 'udp port 53' goes behind -f",
        "R": "display filters are not part of packets; a capture filter such as 'udp port 53' goes behind -f",
        "i": "packets reads captures; pipe live traffic into it: tcpdump -i INTERFACE -U -w - | packets -",
        "D": "packets reads captures; interfaces are listed by tcpdump -D",
        "z": "statistics are not part of packets; packets info FILE tells what a capture holds",
        "o": "there are no preferences; numbers are absolute and checksums always verified",
        "d": "packets does not list compiled filters, tcpdump -d does",
        "j": "choose fields by -T fields -e NAME",
        "J": "choose fields by -T fields -e NAME",
        "O": "-V shows every layer",
        "s":
            "packets shows as much of each packet as the capture holds; to cut packets: packets slice -s LENGTH FILE -w OUT",
        "#": "packets are always numbered; leave it out",
        "K": "checksums are always verified; leave it out",
        "N": "names are never looked up; leave it out",
        "H": "names are never looked up; leave it out",
        "W": "-w writes one file; packets slice writes a part of a capture",
        "C": "-w writes one file; packets slice writes a part of a capture",
        "G": "-w writes one file; the fields that -e takes are listed by: packets fields",
        "Q": "only the number of packets is printed by -q",
        "L": "link types are told by: packets info FILE",
        "y": "the link type is the capture's own; leave it out",
        "a": "to stop after some packets write -c COUNT",
        "b": "-w writes one file; packets slice writes a part of a capture",
        "B": "packets reads captures; pipe live traffic into it: tcpdump -i INTERFACE -U -w - | packets -",
        "I": "packets reads captures; pipe live traffic into it: tcpdump -i INTERFACE -U -w - | packets -",
        "p": "packets reads captures; pipe live traffic into it: tcpdump -i INTERFACE -U -w - | packets -",
        "u": "how seconds are shown is chosen by -t",
        "2": "packets are read once; leave it out",
        "M": "signatures and keys are not part of packets; leave it out",
        "Z": "packets needs no other user's rights; leave it out",
    ]

    /// Letters that choose one thing, so that a second one would silently put the first aside.
    private static let single: Set<Character> = ["f", "c", "T", "w", "F"]

    private var given: Set<Character> = []
    private var words: [String] = []
    private var arguments: [String] = []

    /// The arguments as the parser takes them, for what stands behind the program's name.
    static func normalize(_ arguments: [String]) throws(UsageError) -> [String] {
        guard let first = arguments.first else { return [] }
        switch first {
        case "help":
            if arguments.count > 1, !Subcommands.all.contains(arguments[1]), arguments[1] != "help",
                !arguments[1].hasPrefix("-")
            {
                throw UsageError("there is no help on '\(arguments[1])', but on \(Subcommands.list)")
            }
            return arguments
        case let word where Subcommands.named.contains(word): return arguments
        case "--version", "--help", "-h", "-help":
            return arguments
        default:
            if first.hasPrefix("--generate-completion-script") || first.hasPrefix("--experimental-dump-help")
                || first == "---completion"
            {
                return arguments
            }
            var normalizer = ArgumentNormalizer()
            return try normalizer.read(first == "read" ? Array(arguments.dropFirst()) : arguments)
        }
    }

    private mutating func read(_ raw: [String]) throws(UsageError) -> [String] {
        var index = 0
        var hasFile = false
        while index < raw.count {
            let argument = raw[index]
            index += 1
            if argument == "--" {
                words += raw[index...]
                break
            }
            if argument.hasPrefix("--") {
                let name = argument.prefix { $0 != "=" }
                if name == "--read-file" { hasFile = true }
                arguments.append(argument)
                // A value behind a blank belongs to its option, not to the words.
                if Self.longOptions.contains(String(name)), !argument.contains("="), index < raw.count {
                    arguments.append(raw[index])
                    index += 1
                }
                continue
            }
            guard argument.hasPrefix("-"), argument.count > 1 else {
                words.append(argument)
                continue
            }
            var letters = Array(argument.dropFirst())
            while let letter = letters.first {
                letters.removeFirst()
                if letter == "t" {
                    takeTimeFormat(&letters, raw, &index)
                } else if Self.flags.contains(letter) {
                    arguments.append("-\(letter)")
                } else if Self.options.contains(letter) {
                    if letter == "r" { hasFile = true }
                    let value: String
                    if !letters.isEmpty {
                        value = String(letters)
                        letters = []
                    } else if index < raw.count {
                        value = raw[index]
                        index += 1
                    } else {
                        throw UsageError("-\(letter) needs a value")
                    }
                    if Self.single.contains(letter), !given.insert(letter).inserted {
                        throw UsageError("-\(letter) is given twice")
                    }
                    if letter == "F", WriteFormat(rawValue: value) == nil {
                        throw UsageError(
                            "-F: the forms that -w writes are \(WriteFormat.allCases.map(\.rawValue).joined(separator: ", ")); "
                                + "to read the filter from a file write -f \"$(cat FILE)\"")
                    }
                    if letter == "e", value.hasPrefix("-") || value.count == 1 {
                        throw UsageError(
                            "-e needs the name of a field, which packets fields lists; for link headers write -V")
                    }
                    // In one argument, so that a value that begins with a dash is not taken for an option.
                    arguments.append("-\(letter)=\(value)")
                } else if let hint = Self.elsewhere[letter] {
                    throw UsageError("-\(letter): \(hint)")
                } else {
                    throw UsageError("there is no option -\(letter); see packets --help")
                }
            }
        }
        if hasFile {
            if !words.isEmpty { arguments.append("--filter-words=\(words.joined(separator: " "))") }
        } else if !words.isEmpty {
            arguments.append("--")
            arguments += words
        }
        return ["read"] + arguments
    }

    /// `-t` by itself or repeated is tcpdump's, `-t FORMAT` tshark's.
    private mutating func takeTimeFormat(_ letters: inout [Character], _ raw: [String], _ index: inout Int) {
        var count = 1
        while letters.first == "t" {
            letters.removeFirst()
            count += 1
        }
        if count == 1 {
            let rest = String(letters)
            // "-tr FILE" is tcpdump's "-t -r FILE"; in tshark no value would follow "-tr".
            let isRead = rest == "r" && index < raw.count && !raw[index].hasPrefix("-")
            if Self.timeFormats.contains(rest), !isRead {
                letters = []
                arguments.append("--time-format=\(rest)")
                return
            }
            if letters.isEmpty, index < raw.count, Self.timeFormats.contains(raw[index]) {
                arguments.append("--time-format=\(raw[index])")
                index += 1
                return
            }
        }
        arguments.append("--time-format=\(String(repeating: "t", count: count))")
    }

    private static let longOptions: Set<String> = [
        "--read-file", "--filter", "--count", "--type", "--field", "--field-option", "--time-format", "--color",
        "--zstd-window", "--max-bytes", "--dns-port",
        "--write-file", "--write-format",
    ]
}

/// Something is wrong with how the tool was called: exit code 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
