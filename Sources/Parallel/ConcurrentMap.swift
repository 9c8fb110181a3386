/// Maps `items` on all cores and returns the results in the order of the items.
///
/// Items are handed out in chunks, since one task an item costs more than reading a small file. Which core takes
/// which chunk changes from run to run; the result never does. The first failure, in item order, is thrown.
package func concurrentMap<Item: Sendable, Result: Sendable, Failure: Error>(
    _ items: [Item],
    chunk: Int = 64,
    _ transform: @escaping @Sendable (Item) throws(Failure) -> Result
) async throws(Failure) -> [Result] {
    guard items.count > chunk else {
        var results: [Result] = []
        results.reserveCapacity(items.count)
        for item in items { results.append(try transform(item)) }
        return results
    }
    let parts = await withTaskGroup(of: (Int, Swift.Result<[Result], Failure>).self) { group in
        for start in stride(from: 0, to: items.count, by: chunk) {
            group.addTask {
                do throws(Failure) {
                    var results: [Result] = []
                    results.reserveCapacity(chunk)
                    for item in items[start..<min(start + chunk, items.count)] { results.append(try transform(item)) }
                    return (start / chunk, .success(results))
                } catch {
                    return (start / chunk, .failure(error))
                }
            }
        }
        var parts = [Swift.Result<[Result], Failure>?](repeating: nil, count: (items.count + chunk - 1) / chunk)
        for await (index, part) in group { parts[index] = part }
        return parts
    }
    var results: [Result] = []
    results.reserveCapacity(items.count)
    for case let part? in parts { results.append(contentsOf: try part.get()) }
    return results
}
