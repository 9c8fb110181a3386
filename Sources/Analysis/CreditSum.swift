package import Model

/// An amount of credits of one unit, in ten-thousandths; a sum too great to be held stays at the greatest.
package struct CreditSum: Hashable, Sendable, Comparable {
    package let tenThousandths: Int

    package static let zero = CreditSum(tenThousandths: 0)

    package init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    package init(_ amount: DecimalNumber) {
        var value = amount.mantissa
        for _ in amount.scale..<max(amount.scale, 4) {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            value = overflows ? .max : product
        }
        tenThousandths = value
    }

    package var amount: DecimalNumber { DecimalNumber(mantissa: tenThousandths, scale: 4) }

    package static func + (a: CreditSum, b: CreditSum) -> CreditSum {
        let (sum, overflows) = a.tenThousandths.addingReportingOverflow(b.tenThousandths)
        return CreditSum(tenThousandths: overflows ? .max : sum)
    }

    package static func < (a: CreditSum, b: CreditSum) -> Bool {
        a.tenThousandths < b.tenThousandths
    }
}

extension Catalog {
    /// What a credential counts for in a unit; `nil` where it states no credits of that unit.
    package func credits(of credential: CredentialIndex, in unit: CreditUnit) -> CreditSum? {
        var sum: CreditSum?
        for credit in credentials[credential.position].credits where credit.unit == unit {
            sum = (sum ?? .zero) + CreditSum(credit.amount)
        }
        return sum
    }
}
