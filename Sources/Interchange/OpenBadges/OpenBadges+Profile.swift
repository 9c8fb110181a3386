package import Model
import OutputText
import SourceText

extension OpenBadges {
    /// The Profile of an organization.
    package func profile(of index: OrganizationIndex) -> [UInt8] {
        let organization = catalog[index]
        let entry = organization.entry
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            writeContext(to: &json)
            writeIdentifier(of: index, to: &json)
            writeType("Profile", to: &json)
            json.member("name", names[index].title)
            json.member("url", organization.homepage?.text ?? addresses.folder(of: .organization) + names[index].id + "/")
            if !entry.description.isEmpty { json.member("description", entry.description) }
            json.member("email", organization.email?.text)
            writeImage(organization.logo ?? entry.image, to: &json)
            writeAddress(of: organization, to: &json)
            writeIdentity(entry.ctid?.value, to: &json)
        }
        return json.finish()
    }

    private func writeAddress(of organization: Organization, to json: inout JSONWriter) {
        let address = organization.address
        guard address != nil || organization.country != nil else { return }
        json.object("address") { json in
            writeType("Address", to: &json)
            json.member("addressCountryCode", organization.country?.code)
            json.member("addressRegion", address?.region)
            json.member("addressLocality", address?.locality)
            json.member("streetAddress", address?.street)
            json.member("postalCode", address?.postalCode)
        }
    }
}
