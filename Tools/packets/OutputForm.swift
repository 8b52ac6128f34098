/// What `-T` takes.
enum OutputForm: String, CaseIterable {
    case text
    case ndjson
    case json
    case fields
}
