import ByteCore
import CaptureFiles
import Foundation
import PacketCodecs

/// A packet as it is read back.
struct PacketRow: Equatable {
    var time: Int64
    var link: LinkType
    var original: UInt32
    var bytes: [UInt8]
    var comments: [String]
}

func rows(_ bytes: [UInt8]) throws -> [PacketRow] {
    var reader = try CaptureFileReader(bytes: bytes)
    var rows: [PacketRow] = []
    while try reader.advance() {
        let packet = reader.current
        rows.append(
            PacketRow(
                time: packet.timestamp, link: packet.linkType, original: packet.originalLength,
                bytes: packet.bytes.copiedBytes, comments: reader.currentAnnotations.comments))
    }
    return rows
}

func rows(path: String) throws -> [PacketRow] { try rows(try bytes(path)) }

func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
