import Diagnostics
import SourceText

/// Slips that YAML reads without complaint, but not as the author meant.
extension YAMLTreeReader {
    mutating func check(_ scalar: YAMLScalar, at range: Range<Int>, in surroundings: Surroundings) {
    }
}
