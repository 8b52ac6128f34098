import Foundation
import Testing

/// What tshark says, of headers only: what they carry may be zeros, or stand at another port.
enum Shark {
    private static let program = ["/usr/bin/tshark", "/usr/local/bin/tshark", "/opt/homebrew/bin/tshark"]
        .first(where: FileManager.default.isExecutableFile)

    static var isThere: Bool { program != nil }

    /// What is above the headers, and what is not decoded here.
    private static let others = [
        "bgp", "cdp", "data-text-lines", "dhcp", "dhcpv6", "dns", "echo", "edp", "fdp", "gre", "hip", "http", "igmp",
        "lldp", "llmnr", "mdns", "mipv6", "mptcp", "ndp", "ntp", "ospf", "quic", "rtcp", "sctp", "shim6", "stp", "tls",
        "udpencap",
        "vxlan",
    ]

    private static func run(_ path: String, _ arguments: [String]) throws -> String {
        let checks = ["ip", "udp", "tcp"].flatMap { ["-o", "\($0).check_checksum:TRUE"] }
        return try Shell.run(
            program ?? "",
            ["-n", "-r", path, "-Y", "frame.encap_type"] + checks + others.flatMap { ["--disable-protocol", $0] }
                + arguments)
    }

    /// The values of fields, one row a packet.
    static func fields(_ names: [String], of path: String) throws -> [[[String]]] {
        let text = try run(path, ["-T", "fields", "-E", "occurrence=a"] + names.flatMap { ["-e", $0] })
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { $0.split(separator: ",").map(String.init) }
        }
    }

    /// What each packet's checksums are (1 good, 0 bad, 2 not verified), and whether it is malformed.
    static func verdicts(of path: String) throws -> [[[String]]] {
        try fields(
            [
                "ip.checksum.status", "udp.checksum.status", "tcp.checksum.status", "icmp.checksum.status",
                "icmpv6.checksum.status", "eth.fcs.status", "_ws.malformed",
            ], of: path)
    }

    /// The packets of all captures in one file, which is made once.
    static func everything() throws -> String { try all.get() }

    static func verdictsOfEverything() throws -> [[[String]]] { try allVerdicts.get() }

    private static let allVerdicts = Result { () throws in try verdicts(of: try everything()) }

    private static let all = Result { () throws in
        // Beside the tests' program, where it is overwritten by the next run and deleted with everything that was built.
        let path = try #require(Tool.program).deletingLastPathComponent().appendingPathComponent("captures.pcapng").path
        let run = try Tool(Tool.captures.map(Tool.capture) + ["-w", path])
        #expect(run.status == 0, "\(run.error)")
        return path
    }
}
