package import Diagnostics

extension DiagnosticCode {
    package static let invalidJSON: DiagnosticCode = "invalid-json"
    package static let invalidCSV: DiagnosticCode = "invalid-csv"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum DataFilesCodes {
    package static let all: [DiagnosticCode] = [.invalidJSON, .invalidCSV]
}
