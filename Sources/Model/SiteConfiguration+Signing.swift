extension SiteConfiguration {
    /// Whose keys a site is signed with. Secret halves are never here.
    package struct Signing: Hashable, Sendable {
        package struct Key: Hashable, Sendable {
            /// What follows `#` in the key's DID URL: `key-1`.
            package var id: ThingID
            package var key: SigningKey
            /// The first day that the key was used on.
            package var since: CalendarDate?
            /// The day from which on nothing that is signed with it is to be believed; `nil` for the key in use.
            package var until: CalendarDate?

            package init(id: ThingID, key: SigningKey, since: CalendarDate? = nil, until: CalendarDate? = nil) {
                (self.id, self.key, self.since, self.until) = (id, key, since, until)
            }
        }

        package var did: WebDID
        package var current: Key
        /// Keys of before, in the order of the file: what was signed with them until they were retired stands.
        package var retired: [Key]

        package init(did: WebDID, current: Key, retired: [Key] = []) {
            (self.did, self.current, self.retired) = (did, current, retired)
        }
    }
}
