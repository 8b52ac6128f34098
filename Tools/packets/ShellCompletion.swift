/// Completions where no subcommand is written, which the parser's scripts leave out.
enum ShellCompletion {
    /// `text` with the options and files of `read` offered behind `packets` too, if it is bash's script.
    static func offeringRead(_ text: String) -> String {
        let last = "complete -o filenames -F _packets packets"
        guard text.hasSuffix(last) || text.hasSuffix(last + "\n") else { return text }
        return text + addition
    }

    private static let addition = #"""

        # What packets does without a subcommand is read, so its options and files are offered there too.
        _packets_or_read() {
            local first="${COMP_WORDS[1]}"
            case "${first}" in
            \#((Subcommands.all + ["help"]).joined(separator: "|")))
                if [ "${COMP_CWORD}" -gt 1 ]; then
                    _packets "$@"
                    return
                fi
                ;;
            esac
            COMP_WORDS=("${COMP_WORDS[0]}" read "${COMP_WORDS[@]:1}")
            COMP_CWORD=$((COMP_CWORD + 1))
            _packets "$@"
            if [ "${COMP_CWORD}" -eq 2 ]; then
                COMPREPLY+=($(compgen -W '\#((Subcommands.all + ["help"]).joined(separator: " "))' -- "${2}"))
            fi
        }

        complete -o filenames -F _packets_or_read packets
        """#
}
