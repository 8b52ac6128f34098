// Hexadecimal literals and seeded random numbers stand in nearly every file of these tests. Neither shares code with what is
// tested here: literals are read by a parser of their own and not by `Hex`.
@_exported import PacketTesting
