/// A text in which places are shown by markers instead of being counted by hand.
///
/// `"teaches: 1️⃣weldng"` is the text `teaches: weldng` with the marker `1️⃣` at byte offset 9.
package struct MarkedText {
    package let text: String
    /// Byte offset in `text` of each marker.
    package let offsets: [String: Int]

    package init(_ marked: String) {
        var text = ""
        var offsets: [String: Int] = [:]
        for character in marked {
            if Self.markers.contains(character) {
                offsets[String(character)] = text.utf8.count
            } else {
                text.append(character)
            }
        }
        self.text = text
        self.offsets = offsets
    }

    package static let markers: [Character] = ["0️⃣", "1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]
}
