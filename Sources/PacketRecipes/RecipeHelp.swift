/// What can be written in a recipe, out of the tables that recipes are read by.
public enum RecipeHelp {
    /// The name of each layer, those that scapy has for one type of a message left out.
    public static var layerNames: [String] { shown.map(\.name) }

    private static var shown: [LayerEntry] {
        LayerTable.all.filter { !$0.name.hasPrefix("icmpv6") || $0.name == "icmpv6" }
    }

    /// One line a layer: its names and what it is.
    public static func layers() -> String {
        table(shown.map { [$0.names.joined(separator: ", "), $0.title] })
    }

    /// One line a field of a layer: its names, what it takes, what it is where it is left out, what it means; nil where there
    /// is no such layer.
    ///
    /// - Parameter layer: Any name of the layer.
    public static func fields(of layer: String) -> String? {
        guard let entry = LayerTable.entry(layer) else { return nil }
        var text = "\(entry.names.joined(separator: ", ")): \(entry.title)\n\n"
        text += table(
            entry.fields.map {
                [$0.names.joined(separator: ", "), $0.meaning, "default: \($0.fallback)", $0.kind.words]
            })
        return text
    }

    /// The layer whose name is nearest to `word`, where one is near.
    public static func nearestLayer(to word: String) -> String? {
        Words.nearest(word, among: LayerTable.all.flatMap(\.names))
    }

    /// The language in some lines.
    public static let language = """
        ip(src=10.0.0.1,dst=10.0.0.2)/udp(sport=5,dport=53)/"payload"

        Layers are separated by slashes, each with its fields in parentheses. Names are scapy's or those of packets --json, in
        any case. What is left out is filled in; what is given stays as given, even where it is wrong.

        values      12  0x0c  10.0.0.1  2001:db8::1  02:00:00:00:00:01  "text"  names as https, udp, arp, echo-request
        flags       tcp(flags=SA)  tcp(flags=SYN+ACK)  ip(flags=DF)
        options     tcp(options=[mss(1460),sackok,ts(1,0),nop,wscale(7)])
        payload     "text\\n\\x00"  "x"*100  0xdeadbeef  hex:de ad  zeros(100)  random(100,seed=1)  file("name")
        many        dport=[53,5353]  dport=(1,1024)  dport=1-1024  dst=10.0.0.0/30  dst=10.0.0.1-10.0.0.9
                    make a packet for each value, and for each combination; what is written last changes fastest

        The first layer says what the packets are: ether, sll, sll2, null, loop, or IP without a link layer.

        """

    private static func table(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                // What is longer has the line to itself.
                if cell.count <= 44 { widths[column] = max(widths[column], cell.count) }
            }
        }
        var text = ""
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                guard column < row.count - 1 else { continue }
                line += String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
            }
            text += line + "\n"
        }
        return text
    }
}
