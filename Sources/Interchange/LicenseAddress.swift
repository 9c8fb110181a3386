import Model

/// Where the text of a licence stands.
///
/// Source: SPDX License List for the names, creativecommons.org for the addresses.
enum LicenseAddress {
    /// The address that a site states, or that of the Creative Commons licence that it names as SPDX does, such as
    /// `CC-BY-SA-4.0`; `nil` for any other name.
    static func of(_ license: String) -> String? {
        if (try? WebURL(license)) != nil { return license }
        if license == "CC0-1.0" { return "https://creativecommons.org/publicdomain/zero/1.0/" }
        for terms in ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"] where license == "CC-" + terms.uppercased() + "-4.0" {
            return "https://creativecommons.org/licenses/\(terms)/4.0/"
        }
        return nil
    }
}
