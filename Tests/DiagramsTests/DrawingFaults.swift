@testable import Diagrams

extension Drawing {
    /// What is wrong with a drawing, in words.
    var faults: [String] {
        var faults: [String] = []
        let all = Frame(x: 0, y: 0, width: width, height: height)
        for (i, node) in nodes.enumerated() {
            let frame = node.frame
            if frame.x < 0 || frame.y < 0 || frame.right > all.right || frame.bottom > all.bottom { faults.append("\(node.role) at \(frame) sticks out of \(all)") }
            for other in nodes[(i + 1)...] where other.frame.overlaps(frame) {
                faults.append("\(node.role) at \(frame) lies on \(other.role) at \(other.frame)")
            }
            for label in node.labels {
                let left = switch form {
                case .wide: label.x - label.width / 2
                case .slim where node.role == .post: label.x - label.width / 2
                case .slim: label.x > frame.middleX ? label.x - label.width : label.x
                }
                if left < frame.x || left + label.width > frame.right || label.y > frame.bottom || label.y - label.style.size < frame.y {
                    faults.append("'\(label.text)' sticks out of its \(node.role) at \(frame)")
                }
            }
        }
        for stretch in stretches where stretch.right > width || stretch.x < 0 || stretch.bottom > height { faults.append("a stretch sticks out") }
        for trail in trails {
            let points = trail.points
            let near = boxes(near: points)
            for point in points {
                if let box = near.first(where: { $0.holds(point) }) {
                    faults.append("a \(trail.kind) runs through the box at \(box), at \(point)")
                    break
                }
                if point.x < 0 || point.y < 0 || point.x > width || point.y > height {
                    faults.append("a \(trail.kind) leaves the drawing at \(point)")
                    break
                }
            }
        }
        return faults
    }
}
