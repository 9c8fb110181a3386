/// A version of CASE that frameworks are published in.
///
/// Many tools still read 1.0 alone; what 1.1 added is left out there.
package enum CASEVersion: String, CaseIterable, Sendable {
    case v1p0, v1p1

    /// The folder of the site in which a service of the version stands.
    ///
    /// Source: CASE 1.1 REST binding, section 4.
    package var folder: String { "/ims/case/\(rawValue)/" }

    /// Paths of the site. The list can not stand at the service's own `CFDocuments`, since a folder has that name.
    package var listPath: String { folder + "CFDocuments.json" }

    /// What hosts that can rewrite paths answer with `listPath`.
    package var servicePathOfList: String { folder + "CFDocuments" }

    func documentPath(_ identifier: String) -> String { folder + "CFDocuments/" + identifier }
    func packagePath(_ identifier: String) -> String { folder + "CFPackages/" + identifier }
    func itemPath(_ identifier: String) -> String { folder + "CFItems/" + identifier }
    func itemAssociationsPath(_ identifier: String) -> String { folder + "CFItemAssociations/" + identifier }
    func associationPath(_ identifier: String) -> String { folder + "CFAssociations/" + identifier }
}
