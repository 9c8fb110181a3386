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
                walk.files.write(to: &state)
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
                walks: try state.list { state throws(StateReader.Damage) in Walk(folder: try state.text(), files: try SourceFiles(from: &state)) })
        }
        self.init(trees: trees, start: start)
    }
}
