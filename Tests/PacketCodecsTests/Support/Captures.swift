import CaptureFixtures

/// The packets of the repository's `Captures/`.
enum Captures {
    static let records = CaptureFixture.records

    /// The same without those that are alike: the first few of each file, for tests that do much with each.
    static let sample: [CaptureFixture.Record] = records.filter { $0.number <= 12 && $0.bytes.count <= 2000 }
}
