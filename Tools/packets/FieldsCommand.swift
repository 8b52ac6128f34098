#if Tools
import ArgumentParser
import ByteCore
import CaptureFiles
import PacketFormatting

struct FieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields",
        abstract: "Lists the fields that -T fields -e takes: name, type and meaning, separated by tabs.",
        discussion: "The names are Wireshark's. To look for one: packets fields | grep -i fragment")

    @Argument(help: "Only fields whose name contains this.")
    var text: String?

    func run() throws {
        var lines = TextBuffer()
        for field in FieldCatalogue.all {
            if let text, !"\(field.name)".contains(text) { continue }
            lines.append(string: "\(field.name)\t\(field.type)\t\(field.meaning)\n")
        }
        var output = DescriptorOutput.standardOutput()
        do throws(OutputError) {
            try output.write(lines.bytes)
        } catch {
            throw ToolError.output(error)
        }
        if let text, lines.isEmpty { throw ToolError.usage("no field's name contains '\(text)'") }
    }
}
#endif
