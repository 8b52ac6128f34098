/// Ends the program where something that must hold does not; the fuzzer keeps the input.
@inline(__always)
public func check(
    _ holds: Bool, _ what: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
    if !holds { fatalError(what(), file: file, line: line) }
}
