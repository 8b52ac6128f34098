import PacketCodecs

/// What differs between DNS here and in tshark, and why.
enum DNSDifferences {
    static func areKnown(
        _ field: String, ours: String, theirs: String, name: String, packet: borrowing Packet
    ) -> Bool {
        let capture = name.split(separator: " ").first ?? ""
        // Samples have payload at port 53 that is no DNS; Wireshark reads it as DNS nevertheless.
        if !capture.contains(".pcap") { return ours.isEmpty }
        if capture == "malformed.pcap", let number = Int(name.split(separator: " ").last ?? ""),
            DNSMalformedDifferences.areKnown(field, number)
        {
            return true
        }
        // Wireshark has a word for bytes that are not there.
        if theirs.replacing("<MISSING>", with: "") == ours { return true }
        if packet.tcp != nil {
            // A message that other segments go on with is not decoded here; Wireshark shows its start. Segments that came
            // again, and LLMNR over TCP, it does not look into.
            if isPart(ours, of: theirs) || theirs.isEmpty { return true }
        }
        // Wireshark escapes nothing in names and text.
        if unescaped(ours) == unescaped(theirs)
            || unescaped(String(decoding: unescaped(ours), as: UTF8.self)) == unescaped(theirs)
        {
            return true
        }
        switch field {
        // Wireshark gives the types of a bitmap the same name.
        case "dns.resp.type": return isPart(ours, of: theirs)
        // Wireshark calls the owner of SRV records dns.srv.name.
        case "dns.resp.name":
            return isPart(
                String(decoding: unescaped(theirs), as: UTF8.self),
                of: String(decoding: unescaped(unescapedText(ours)), as: UTF8.self))
                || isPart(theirs, of: unescapedText(ours))
        // Wireshark shows the bit in replies only; RFC 6840 section 5.7 gives it a meaning in questions.
        case "dns.flags.authenticated", "dns.flags.authoritative", "dns.flags.recavail":
            return theirs.isEmpty && ours == "1"
        // In multicast DNS Wireshark shows the size in hexadecimal.
        case "dns.rr.udp_payload_size":
            return theirs.hasPrefix("0x") && Int(theirs.dropFirst(2), radix: 16) == Int(ours)
        // A dot in a label is none between labels (case 17).
        case "dns.count.labels", "dns.qry.name.len":
            return capture == "multicast.pcap" || capture == "names.pcap"
        // Wireshark takes the first two labels for service and protocol, the name of an instance too, and reads its dots as
        // ends of labels (RFC 6763 section 4.1).
        case "dns.srv.service", "dns.srv.proto", "dns.srv.name": return capture == "multicast.pcap"
        // Wireshark shows a key as text.
        case "dns.openpgpkey": return ours == theirs.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        // Wireshark joins the labels.
        case "dns.opt.chain.fqdn": return ours.filter(\.isLetter) == theirs.filter(\.isLetter)
        // A prefix that is longer than its address, or an address that is longer than its prefix, is none (case 41).
        case "dns.opt.client.addr4", "dns.opt.client.addr6": return ours.isEmpty && capture == "edns.pcap"
        // Wireshark cuts text at a zero byte, and spells bytes that are no UTF-8 otherwise.
        case "dns.txt", "dns.opt.ext_error.extra_text", "dns.hinfo.cpu", "dns.caa.value", "dns.svcb.svcparam.alpn",
            "dns.spf":
            return ours.contains("\\") || theirs.contains("\u{fffd}")
        default: break
        }
        // Names with bytes that are no printable ASCII are spelled otherwise there (cases 17, 66).
        return capture == "names.pcap" && (ours.contains("\\") || theirs.contains("\\") || theirs.contains("\u{fffd}"))
    }

    /// Whether the values of one list occur in the other in the same order.
    private static func isPart(_ part: String, of whole: String) -> Bool {
        if part.isEmpty { return true }
        var rest = whole.split(separator: ",", omittingEmptySubsequences: false)[...]
        for value in part.split(separator: ",", omittingEmptySubsequences: false) {
            guard let place = rest.firstIndex(of: value) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    private static func unescapedText(_ text: String) -> String { String(decoding: unescaped(text), as: UTF8.self) }

    /// Without backslashes: three digits become their byte, everything else stands for itself.
    private static func unescaped(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5c, index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let digits = bytes[(index + 1)...].prefix(3)
            if digits.count == 3, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
                let value = UInt8(String(decoding: digits, as: UTF8.self))
            {
                result.append(value)
                index += 4
            } else {
                result.append(bytes[index + 1])
                index += 2
            }
        }
        return result
    }
}
