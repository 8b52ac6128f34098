import ByteCore
import CaptureFiles
public import PacketCodecs

/// A property holds for many random packets, or the smallest one that can be found for which it doesn't is reported.
///
/// ```swift
/// try checkPackets(seed: 1, count: 10_000, from: { generator in generator.bytes(64) }) { bytes in
///     let packet = Packet(decoding: bytes, link: .ethernet)
///     guard packet.payload.byteCount <= bytes.byteCount else { throw Wrong("payload longer than packet") }
/// }
/// ```
/// Packet *n* is made from the seed `seed + n`, so a failure is seen again with its own seed and a count of 1. In the
/// environment, `PACKETS_TEST_SEED` and `PACKETS_TEST_COUNT` take the place of both numbers, for longer runs than a test
/// should take every day.
///
/// - Parameters:
///   - seed: The seed of the first packet.
///   - count: How many packets.
///   - link: What the first bytes of the packets are, for showing them.
///   - tries: How often the property is asked to find a smaller packet.
///   - generate: Makes a packet.
///   - property: Throws where the property does not hold.
/// - Throws: ``PropertyFailure``.
public func checkPackets(
    seed: UInt64 = 1, count: Int = 1000, link: LinkType = .ethernet, tries: Int = 5000,
    from generate: (inout SeededGenerator) -> [UInt8], fileID: String = #fileID, line: Int = #line,
    _ property: (RawSpan) throws -> Void
) throws(PropertyFailure) {
    let (seed, count) = PropertyCheck.environment(seed: seed, count: count)
    for index in 0..<max(0, count) {
        let own = seed &+ UInt64(index)
        var generator = SeededGenerator(seed: own)
        let bytes = generate(&generator)
        guard let thrown = PropertyCheck.failure(bytes.rawSpan, property) else { continue }
        throw PropertyCheck.shrink(
            bytes, thrown, seed: own, caseNumber: index + 1, count: count, origin: nil, link: link, tries: tries,
            site: CallSite(fileID: fileID, line: line), property)
    }
}

/// A property holds for all the ways in which a packet is broken, or the smallest packet that can be found for which it
/// doesn't is reported.
///
/// ```swift
/// try checkPackets(BrokenPackets(of: good)) { bytes in try checkInvariants(bytes) }
/// ```
///
/// - Throws: ``PropertyFailure``.
public func checkPackets(
    _ broken: BrokenPackets, tries: Int = 5000, fileID: String = #fileID, line: Int = #line,
    _ property: (RawSpan) throws -> Void
) throws(PropertyFailure) {
    var steps = BrokenPackets.Steps(broken)
    var number = 0
    while let breakage = steps.next() {
        number += 1
        guard let thrown = PropertyCheck.failure(steps.bytes.rawSpan, property) else { continue }
        throw PropertyCheck.shrink(
            steps.bytes, thrown, seed: broken.seed, caseNumber: number, count: number, origin: breakage.description,
            link: broken.link, tries: tries, site: CallSite(fileID: fileID, line: line), isBroken: true, property)
    }
}

/// A property holds for many random valid packets of all kinds, or the smallest one that can be found for which it doesn't
/// is reported: parts of its plan are left out one after the other, so what is reported is a valid packet still.
///
/// ```swift
/// try checkValidPackets(seed: 1, count: 10_000) { bytes, link in
///     let packet = Packet(decoding: bytes, link: link)
///     guard packet.problem == nil else { throw Wrong("a valid packet has a problem") }
/// }
/// ```
///
/// - Parameters:
///   - seed: The seed of the first packet; each further one has the next.
///   - count: How many packets.
///   - limits: What the packets may be made of.
///   - tries: How often the property is asked to find a smaller packet.
///   - property: Throws where the property does not hold.
/// - Throws: ``PropertyFailure``.
public func checkValidPackets(
    seed: UInt64 = 1, count: Int = 1000, limits: PacketPlan.Limits = PacketPlan.Limits(), tries: Int = 5000,
    fileID: String = #fileID, line: Int = #line, _ property: (RawSpan, LinkType) throws -> Void
) throws(PropertyFailure) {
    let (seed, count) = PropertyCheck.environment(seed: seed, count: count)
    func failure(_ plan: PacketPlan) -> (bytes: [UInt8], thrown: PropertyCheck.Thrown)? {
        // A plan that can't be built is a failure of the generator, which is as well to be known.
        do {
            let bytes = try plan.bytes()
            let thrown = PropertyCheck.failure(bytes.rawSpan) { bytes in try property(bytes, plan.linkType) }
            return thrown.map { (bytes, $0) }
        } catch {
            return (
                [],
                PropertyCheck.Thrown(
                    message: "the plan can't be built: \(error)", type: ObjectIdentifier(type(of: error)))
            )
        }
    }
    for index in 0..<max(0, count) {
        let own = seed &+ UInt64(index)
        var generator = SeededGenerator(seed: own)
        var plan = PacketPlan.random(using: &generator, limits: limits)
        guard var found = failure(plan) else { continue }
        let whole = found
        var triesLeft = tries
        while triesLeft > 0 {
            var smaller: (PacketPlan, (bytes: [UInt8], thrown: PropertyCheck.Thrown))?
            for candidate in plan.smallerPlans where triesLeft > 0 && smaller == nil {
                triesLeft -= 1
                if let next = failure(candidate), next.thrown.type == whole.thrown.type { smaller = (candidate, next) }
            }
            guard let smaller else { break }
            (plan, found) = smaller
        }
        // No bytes are left out: of a packet that is not valid the property may well not hold.
        throw PropertyFailure(
            seed: own, caseNumber: index + 1, count: count, origin: "\(plan)", bytes: whole.bytes, link: plan.linkType,
            message: whole.thrown.message, shrunk: found.bytes, shrunkMessage: found.thrown.message,
            tries: tries - triesLeft, site: CallSite(fileID: fileID, line: line), isBroken: false)
    }
}

enum PropertyCheck {
    /// Seed and count, unless the environment has others.
    static func environment(seed: UInt64, count: Int) -> (UInt64, Int) {
        (
            Environment.value(of: "PACKETS_TEST_SEED").flatMap { UInt64($0) } ?? seed,
            Environment.value(of: "PACKETS_TEST_COUNT").flatMap { Int($0) } ?? count
        )
    }

    /// What a property threw.
    struct Thrown {
        var message: String
        // A smaller packet shall fail for the same reason, of which the kind of error is the best that can be known.
        var type: ObjectIdentifier
    }

    /// What a property throws for a packet; nil where it holds.
    static func failure(_ bytes: RawSpan, _ property: (RawSpan) throws -> Void) -> Thrown? {
        do {
            try property(bytes)
            return nil
        } catch {
            return Thrown(message: "\(error)", type: ObjectIdentifier(type(of: error)))
        }
    }

    static func shrink(
        _ bytes: [UInt8], _ thrown: Thrown, seed: UInt64, caseNumber: Int, count: Int, origin: String?,
        link: LinkType, tries: Int, site: CallSite, isBroken: Bool = false, _ property: (RawSpan) throws -> Void
    ) -> PropertyFailure {
        var shrinker = ByteShrinker(bytes, tries: tries)
        shrinker.run { failure($0, property)?.type == thrown.type }
        let shrunk = shrinker.best
        return PropertyFailure(
            seed: seed, caseNumber: caseNumber, count: count, origin: origin, bytes: bytes, link: link,
            message: thrown.message, shrunk: shrunk,
            shrunkMessage: failure(shrunk.rawSpan, property)?.message ?? thrown.message,
            tries: shrinker.triesUsed, site: site, isBroken: isBroken)
    }
}
