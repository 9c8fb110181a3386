import Files

extension SourceSnapshot {
    package func write(to state: inout StateWriter) {
        state.write(start)
        state.write(trees) { state, tree in
            state.write(tree.name)
            state.write(tree.kinds) { state, single in
                state.write(single.path)
                state.write(single.kind) { $0.write(byte: $1.code) }
                state.write(single.contents) { $0.write($1) }
            }
            state.write(tree.walks) { state, walk in
                state.write(walk.folder)
                state.write(walk.files) { state, file in
                    state.write(file.path)
                    state.write(byte: file.kind.code)
                    state.write(file.hasReadableName)
                    state.write(file.size)
                    state.write(file.identity)
                    state.write(file.modified)
                    state.write(file.changed)
                    state.write(file.contents) { $0.write($1) }
                }
            }
        }
    }

    package init(from state: inout StateReader) throws(StateReader.Damage) {
        let start = try state.number()
        let trees = try state.list { state throws(StateReader.Damage) in
            Tree(
                name: try state.text(),
                kinds: try state.list { state throws(StateReader.Damage) in
                    (
                        path: try state.text(), kind: try state.optional { state throws(StateReader.Damage) in try FileStatus.Kind(code: try state.byte()) },
                        contents: try state.optional { state throws(StateReader.Damage) in try state.fingerprint() })
                },
                walks: try state.list { state throws(StateReader.Damage) in
                    Walk(folder: try state.text(), files: try state.list { state throws(StateReader.Damage) in try File(from: &state) })
                })
        }
        self.init(trees: trees, start: start)
    }
}

private extension SourceSnapshot.File {
    init(from state: inout StateReader) throws(StateReader.Damage) {
        self.init(
            path: try state.text(), kind: try FileStatus.Kind(code: try state.byte()), hasReadableName: try state.flag(), size: try state.count(),
            identity: try state.identity(), modified: try state.number(), changed: try state.number(),
            contents: try state.optional { state throws(StateReader.Damage) in try state.fingerprint() })
    }
}

private extension FileStatus.Kind {
    var code: UInt8 {
        switch self {
        case .file: 1
        case .folder: 2
        case .symbolicLink: 3
        case .other: 4
        }
    }

    init(code: UInt8) throws(StateReader.Damage) {
        switch code {
        case 1: self = .file
        case 2: self = .folder
        case 3: self = .symbolicLink
        case 4: self = .other
        default: throw StateReader.Damage()
        }
    }
}
