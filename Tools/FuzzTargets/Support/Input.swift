#if FUZZING
/// Runs a fuzz target over an input of libFuzzer, which it may only use until it returns.
///
/// - Parameters:
///   - start: Where the input stands; nil for none.
///   - count: How many bytes it has.
///   - run: What is done with it.
/// - Returns: 0, which libFuzzer wants.
public func run(
    over start: UnsafePointer<UInt8>?, _ count: Int, _ run: (RawSpan) -> Void
) -> CInt {
    guard let start = unsafe start else { return 0 }
    run(unsafe RawSpan(_unsafeStart: UnsafeRawPointer(start), byteCount: count))
    return 0
}
#endif
