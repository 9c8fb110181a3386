import CairnCommands

@main
struct Main {
    static func main() async {
        await Cairn.runAndExit()
    }
}
