import Foundation
import Testing

/// `packets make --send` by one end of a virtual cable, tcpdump at the other, in a network namespace of their own.
@Suite struct SendTests {
    /// Whether this user may make a network namespace with such a cable, and all programs for it are there.
    static let isPossible: Bool = {
        #if os(Linux)
        let programs = ["unshare", "ip", "tcpdump", "setpriv"]
        let script =
            programs.map { "command -v \($0) >/dev/null" }.joined(separator: " && ")
            + " && unshare -n ip link add one type veth peer name two && echo yes"
        return (try? Shell.run("/bin/sh", ["-c", script]))?.contains("yes") == true
        #else
        return false
        #endif
    }()

    /// Runs `packets make` with each line's arguments, and tells for each what it said and its code; then what the other end
    /// received, in hexadecimal without the link header's addresses.
    ///
    /// - Parameter early: Lines that run while the cable is down.
    private static func run(_ lines: [String], early: [String] = []) throws -> (said: [String], received: [String]) {
        let program = try #require(Tool.program).path
        let folder = try Folder()
        let capture = folder.path("received.pcap")
        let calls = lines.map { "\($0) 2>&1; echo \"exit $?\"" }.joined(separator: "\n")
        let script = """
            packets() { '\(program)' "$@"; }
            ip link add one type veth peer name two
            ip link set one address 02:00:00:00:00:01
            ip link set two address 02:00:00:00:00:02
            ip addr add 10.9.9.1/24 dev one
            ip -6 addr add fd00:9::1/64 dev one nodad
            \(early.map { "\($0) 2>&1; echo \"exit $?\"" }.joined(separator: "\n"))
            ip link set one up
            ip link set two up
            ip neigh add 10.9.9.2 lladdr 02:00:00:00:00:02 dev one
            ip -6 neigh add fd00:9::2 lladdr 02:00:00:00:00:02 dev one
            # Frames of ours only: the system itself asks for neighbors and routers.
            tcpdump -i two -U --immediate-mode -w '\(capture)' 'udp or ether proto 0x88b5 or ip[6:2] & 0x1fff != 0 or vlan' 2>'\(capture).log' &
            dump=$!
            for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
                grep -q listening '\(capture).log' && break
                sleep 0.1
            done
            \(calls)
            sleep 0.2
            kill $dump
            wait $dump 2>/dev/null
            """
        let said = try Shell.run("/usr/bin/env", ["unshare", "-n", "sh", "-c", script])
        let received = try Tool(["-x", "--json", capture])
        return (said.split(separator: "\n").map(String.init), received.lines.map(String.init))
    }

    @Test(.enabled(if: isPossible, "needs root, veth, unshare, ip, setpriv and tcpdump"), .timeLimit(.minutes(1)))
    func whatIsSentArrives() throws {
        let (said, received) = try Self.run([
            "packets make 'ether(dst=02:00:00:00:00:02)/ip(dst=10.9.9.2,len=5,chksum=1)/udp(dport=7777)/\"frame\"' --send -i one",
            "packets make 'ether()/hex:00' --no-padding --send -i one",
            "packets make 'ip(dst=10.9.9.2)/udp(dport=[7777,7778])/\"routed\"' --send -i one",
            "packets make 'ipv6(dst=fd00:9::2)/udp(dport=7777)/\"six\"' --send -i one",
            "packets make 'ip(dst=10.9.9.2)/udp(dport=7777)/zeros(3000)' --mtu 1500 --send -i one",
            "packets make 'ip(dst=10.9.9.2)/udp(dport=7777)/zeros(3000)' --send -i one",
            "packets make 'sll()/ip()' --send -i one",
            "packets make 'ipv6(dst=2001:db8::1)/udp()' --send -i lo",
            "setpriv --bounding-set -all --inh-caps -all --reuid 65534 --regid 65534 --clear-groups "
                + "\"\(Tool.program?.path ?? "")\" make 'ip()' --send -i one",
        ])
        // The user of the last line may not be allowed to reach the program's folder.
        #expect(
            Array(said.prefix(15)) == [
                "packets: sent 1 packet, 60 bytes, by one", "exit 0", "packets: sent 1 packet, 15 bytes, by one",
                "exit 0",
                "packets: sent 2 packets, 68 bytes, by one", "exit 0", "packets: sent 1 packet, 51 bytes, by one",
                "exit 0",
                "packets: sent 3 packets, 3068 bytes, by one", "exit 0",
                "packets: packet 1: cannot be sent by one: Message too long; it is longer than the interface takes: "
                    + "--mtu BYTES cuts IP packets up",
                "exit 4",
                "packets: packet 1 starts with a header that only captures have (LINUX_SLL); begin with ether() or ip()",
                "exit 2",
                said.count > 14 ? said[14] : "",
            ])
        #expect(said.last == "exit 4" || said.last == "exit 126")
        if said.last == "exit 4", let program = Tool.program?.path {
            #expect(
                said.dropLast().last
                    == "packets: sending takes a privilege that the program has not; run it as root, or give it to the program once: "
                    + "sudo setcap cap_net_raw+ep \(program)")
        }

        try #require(received.count == 8)
        // A frame goes out as it is, wrong fields and all, from the interface's addresses.
        #expect(received[0].contains("\"source\":\"02:00:00:00:00:01\""))
        #expect(received[0].contains("\"total_length\":5") && received[0].contains("\"checksum\":1,"))
        #expect(received[0].contains("\"source\":\"10.9.9.1\""))
        #expect(received[1].contains("\"ether_type\":34997"))
        #expect(received[2].contains("\"destination_port\":7777") && received[3].contains("\"destination_port\":7778"))
        // The system has put a link header in front.
        #expect(received[2].contains("\"ethernet\":{\"destination\":\"02:00:00:00:00:02\""))
        #expect(received[2].contains("\"payload\":\"726f75746564\""))
        #expect(received[2].contains("\"checksum_status\":\"valid\""))
        #expect(received[4].contains("\"source\":\"fd00:9::1\"") && received[4].contains("\"payload\":\"736978\""))
        #expect(received[5...].compactMap { $0.firstMatch(of: /"fragment_offset":(\d+)/)?.1 } == ["0", "1480", "2960"])
    }

    @Test(.enabled(if: isPossible, "needs root, veth, unshare, ip, setpriv and tcpdump"), .timeLimit(.minutes(1)))
    func whatStandsInTheWayIsSaid() throws {
        let down = "the interface is down: sudo ip link set one up"
        let frame = "a frame goes out as it is: ether(dst=MAC)/..."
        let (said, received) = try Self.run(
            [
                // What the system changes.
                "packets make 'ip(dst=10.9.9.2,len=9,chksum=1)/udp(dport=7777,chksum=0xdead)' -c 2 --send -i one",
                "packets make 'ip(dst=10.9.9.2,id=0)/udp(dport=7777)' --send -i one",
                "packets make 'ether(dst=02:00:00:00:00:02)/ip(dst=10.9.9.2,id=0)/udp(dport=7777)' --send -i one",
                // What it does not take.
                "packets make 'ip(dst=10.9.9.2,ihl=4)/udp()' --send -i one",
                "packets make '\"short\"' --no-padding --send -i one",
                "packets make 'ip(dst=10.9.9.2,df=1)/udp()/zeros(2000)' --mtu 1500 --send -i one",
                // Tags and more than one packet.
                "packets make 'ether()/dot1ad(vlan=5)/vlan(vlan=7)/ip(dst=10.9.9.2)/udp(dport=7777)' --send -i one",
                "packets make 'ether(type=0x88b5)/\"x\"' -c 3 --interval 0.05 --send -i one -w sent.pcap",
                "packets -q sent.pcap; rm sent.pcap",
                "ip link set two down; packets make 'ether(type=0x1234)/\"x\"' --send -i one",
            ],
            early: [
                "packets make 'ether()/ip()' --send -i one", "packets make 'ip(dst=10.9.9.2)/udp()' --send -i one",
                "packets make 'ipv6(dst=fd00:9::2)/udp()' --send -i one",
            ])
        #expect(
            said == [
                "packets: packet 1: cannot be sent by one: Network is down; \(down)", "exit 4",
                "packets: packet 1: cannot be sent by one: \(down)", "exit 4",
                "packets: packet 1: cannot be sent by one: \(down)", "exit 4",
                "packets: packet 1: the system has filled in its own IPv4 total length, checksum; \(frame)",
                "packets: sent 2 packets, 56 bytes, by one", "exit 0",
                "packets: packet 1: the system has filled in its own IPv4 identification; \(frame)",
                "packets: sent 1 packet, 28 bytes, by one", "exit 0", "packets: sent 1 packet, 60 bytes, by one",
                "exit 0",
                "packets: packet 1: cannot be sent by one: Invalid argument; the system takes no IPv4 packet whose header "
                    + "is shorter than 20 bytes, or longer than the packet; \(frame)",
                "exit 4",
                "packets: packet 1: cannot be sent by one: Invalid argument; "
                    + "a frame takes an Ethernet header of 14 bytes: ether(dst=MAC)/...",
                "exit 4",
                "packets: packet 1 can't be cut up: the packet says that it must not be fragmented", "exit 2",
                "packets: sent 1 packet, 60 bytes, by one", "exit 0", "packets: sent 3 packets, 180 bytes, by one",
                "exit 0",
                "3 packets", "exit 0", "packets: one is up and has no carrier: what is sent may get nowhere",
                "packets: sent 1 packet, 60 bytes, by one", "exit 0",
            ])
        try #require(received.count == 8)
        // The system's own length and checksum, our transport checksum.
        #expect(received[0].contains("\"total_length\":28") && received[0].contains("\"checksum\":57005,"))
        #expect(received[3].contains("\"identification\":0,"))
        #expect(
            received[4].contains("\"ether_type\":34984") && received[4].contains("\"identifier\":7,"), "\(received[4])")
        #expect(received[5...].allSatisfy { $0.contains("\"ether_type\":34997") })
        let times = try received[5...].map { (line) throws -> Int in
            let words = try #require(line.firstMatch(of: /"time_seconds":(\d+),"time_nanoseconds":(\d+)/))
            return try #require(Int(words.1)) * 1_000_000_000 + (try #require(Int(words.2)))
        }
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 40_000_000 }, "\(times)")
    }

    @Test(.enabled(if: isPossible, "needs root, veth, unshare, ip, setpriv and tcpdump"), .timeLimit(.minutes(1)))
    func aSignalEndsSendingWithAReport() throws {
        let (said, received) = try Self.run([
            "timeout -s INT 0.3 '\(try #require(Tool.program).path)' make 'ether(type=0x88b5)/\"x\"' -c 10 --interval 60 --send -i one"
        ])
        #expect(said == ["packets: sent 1 packet, 60 bytes, by one", "exit 124"])
        #expect(received.count == 1)
    }
}
