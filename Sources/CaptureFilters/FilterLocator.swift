import ByteCore
import PacketCodecs

/// Finds the place in a filter that libpcap complains about, since libpcap tells only the first thing that is wrong and
/// not where.
///
/// It compiles beginnings of the filter and looks at how the message changes, with a bisection over the tokens.
struct FilterLocator {
    let text: String
    let linkType: LinkType
    let snapshotLength: Int32
    let message: String
    private let tokens: [Range<Int>]

    init(text: String, linkType: LinkType, snapshotLength: Int32, message: String) {
        self.text = text
        self.linkType = linkType
        self.snapshotLength = snapshotLength
        self.message = message
        tokens = FilterScanner.tokens(of: text.utf8.span.rawSpan)
    }

    /// The error with its place.
    func locate() -> FilterError {
        let (kind, range) = verdict()
        return FilterError(kind: kind, message: message, filter: text, range: range)
    }

    private func verdict() -> (FilterError.Kind, Range<Int>) {
        let end = tokens.last?.upperBound ?? 0
        let whole = (tokens.first?.lowerBound ?? 0)..<end
        if message.contains("rejects all packets") { return (.rejectsAllPackets, whole) }
        if message.contains("unknown data link type") { return (.linkType, whole) }
        if message.hasSuffix("syntax error") {
            guard let token = firstToken(where: isBeyondSyntaxError) else { return (.incomplete, end..<end) }
            return (.syntax, tokens[token])
        }
        let kind: FilterError.Kind =
            message.hasPrefix("unknown ") ? .unknownName : message.contains("syntax error") ? .syntax : .meaning
        // The message often quotes what it is about. Then nothing needs compiling, which could mean asking for a name
        // that nobody knows once more.
        let quoted = tokens.indices.compactMap(quotedRun(endingAt:))
        if quoted.count == 1, let only = quoted.first { return (kind, only) }
        guard let token = firstToken(where: fails) else { return (kind, whole) }
        return (kind, quotedRun(endingAt: token) ?? tokens[token])
    }

    /// The longest run of tokens up to this one that the message quotes: of `10.0.0.1/8` libpcap complains as a whole.
    private func quotedRun(endingAt token: Int) -> Range<Int>? {
        var found: Range<Int>?
        for first in max(0, token - 3)...token {
            let run = tokens[first].lowerBound..<tokens[token].upperBound
            let text = string(run)
            if found == nil, message.contains("'\(text)'") || message.contains("\"\(text)\"") { found = run }
        }
        return found
    }

    /// The first of the tokens for which `predicate` holds, if it holds for all behind that one.
    private func firstToken(where predicate: (Int) -> Bool) -> Int? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(middle) { high = middle } else { low = middle + 1 }
        }
        return low < tokens.count ? low : nil
    }

    /// Whether libpcap's parser gives up at the token or before it.
    ///
    /// Behind the token stands an address that its scanner complains about as soon as it is read. The first complaint
    /// is the one that is kept, so that it is about the address exactly if the parser wants more than the token.
    private func isBeyondSyntaxError(_ token: Int) -> Bool {
        let bait = message.contains("0::0::") || text.contains("0::0::") ? "1::1::" : "0::0::"
        return !(complaint(about: string(0..<tokens[token].upperBound) + " " + bait)?.contains(bait) ?? false)
    }

    /// Whether the filter up to this token has the same thing wrong with it.
    private func fails(_ token: Int) -> Bool {
        complaint(about: string(0..<tokens[token].upperBound)) == message
    }

    private func complaint(about text: String) -> String? {
        do throws(LibpcapMessage) {
            // Without the optimiser, which can take seconds and has nothing to say about words.
            var program = unsafe try Libpcap.compile(
                text, linkType: linkType, snapshotLength: snapshotLength, isOptimized: false)
            unsafe Libpcap.free(&program)
            return nil
        } catch {
            return error.text
        }
    }

    private func string(_ range: Range<Int>) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound, limitedBy: utf8.endIndex) ?? utf8.endIndex
        let end = utf8.index(start, offsetBy: range.count, limitedBy: utf8.endIndex) ?? utf8.endIndex
        return String(text[start..<end])
    }
}
