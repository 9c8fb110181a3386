package import Model
import OutputText

/// What a site that serves CASE from files answers to, as OpenAPI describes it. The binding asks every service for one.
///
/// Source: CASE 1.1 REST binding, section 3.5; OpenAPI 3.0.1.
package enum CASEDiscovery {
    /// The path of the site that the binding names.
    package static let path = CASEVersion.v1p1.folder + "discovery/imscasev1p1_openapi3_v1p0.json"

    package static func document(of configuration: SiteConfiguration) -> [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.member("openapi", "3.0.1")
            json.object("info") { json in
                json.member("title", configuration.title)
                json.member("description", "Competency frameworks in CASE, from files: every list is whole, and parameters of queries have no effect.")
                json.member("version", "1.1")
            }
            json.array("servers") { json in
// The folder above the one that the document stands in.
                json.object { $0.member("url", "..") }
            }
            json.object("paths") { json in
                write("/CFDocuments", "getAllCFDocuments", "All documents. Hosts that can not rewrite paths have them at /CFDocuments.json.", hasIdentifier: false, to: &json)
                write("/CFDocuments/{sourcedId}", "getCFDocument", "A document.", hasIdentifier: true, to: &json)
                write("/CFPackages/{sourcedId}", "getCFPackage", "A document with its items and associations.", hasIdentifier: true, to: &json)
                guard configuration.hasCASEItems else { return }
                write("/CFItems/{sourcedId}", "getCFItem", "An item.", hasIdentifier: true, to: &json)
                write("/CFItemAssociations/{sourcedId}", "getCFItemAssociations", "An item with its associations.", hasIdentifier: true, to: &json)
                write("/CFAssociations/{sourcedId}", "getCFAssociation", "An association.", hasIdentifier: true, to: &json)
            }
        }
        return json.finish(asLine: true)
    }

    private static func write(_ path: String, _ operation: String, _ words: String, hasIdentifier: Bool, to json: inout JSONWriter) {
        json.object(path) { json in
            json.object("get") { json in
                json.member("operationId", operation)
                json.member("summary", words)
                if hasIdentifier {
                    json.array("parameters") { json in
                        json.object { json in
                            json.member("name", "sourcedId")
                            json.member("in", "path")
                            json.member("required", true)
                            json.object("schema") { json in
                                json.member("type", "string")
                                json.member("format", "uuid")
                            }
                        }
                    }
                }
                json.object("responses") { json in
                    for (status, words) in [("200", words), ("404", "There is none.")] {
                        json.object(status) { json in
                            json.member("description", words)
                            guard status == "200" else { return }
                            json.object("content") { json in
                                json.object("application/json") { json in
                                    json.object("schema") { $0.member("type", "object") }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
