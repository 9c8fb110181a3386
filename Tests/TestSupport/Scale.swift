import Foundation

/// How many random inputs properties are tried on: a modest number, times `CAIRN_TEST_SCALE` where the environment has it.
package enum Scale {
    package static func rounds(of usual: Int) -> Int {
        let factor = ProcessInfo.processInfo.environment["CAIRN_TEST_SCALE"].flatMap { Double($0) } ?? 1
        return max(1, Int((Double(usual) * min(10_000, max(0, factor))).rounded()))
    }
}
