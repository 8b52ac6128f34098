@_exported public import enum ByteCore.IPAddress
// IP addresses stand below all codecs, since DNS records and sockets hold them too; whoever has the codecs has them.
@_exported public import struct ByteCore.IPv4Address
@_exported public import struct ByteCore.IPv6Address
