#if Tools
import ArgumentParser

@main
struct Packets: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "packets")
}
#else
@main
struct Packets {
    static func main() {
        print("packets was built without the package trait Tools, which its command line needs")
    }
}
#endif
