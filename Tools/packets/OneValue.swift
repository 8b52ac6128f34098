/// An option whose second value would silently put the first aside: a file that somebody waits for would not be written.
enum OneValue {
    /// The value; nil where there is none.
    static func of(_ values: [String], _ option: String) throws(UsageError) -> String? {
        guard values.count < 2 else { throw UsageError("\(option) is given twice") }
        return values.first
    }
}
