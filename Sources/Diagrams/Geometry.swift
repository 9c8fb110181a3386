/// A place in a drawing, in px from its upper left corner.
package struct Point: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }
}

/// An upright rectangle, in px.
package struct Frame: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var right: Int { x + width }
    package var bottom: Int { y + height }
    package var middleX: Int { x + width / 2 }
    package var middleY: Int { y + height / 2 }

    /// Where a trail comes in and where it goes out.
    package var entry: Point { Point(x, middleY) }
    package var exit: Point { Point(right, middleY) }

    package func overlaps(_ other: Frame) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    /// Whether the point lies inside, and not only on the border.
    package func holds(_ point: Point) -> Bool {
        x < point.x && point.x < right && y < point.y && point.y < bottom
    }
}
