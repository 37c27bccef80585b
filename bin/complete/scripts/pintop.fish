# Completion of pintop for fish, as "pintop complete fish" prints it.
function __pintop_completions
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct | string replace -ra '["\'\\\\]' '')
    for line in (command pintop complete -- $words "$current" 2>/dev/null)
        if test "$line" = :files
            set -l head (string match -r -- '^--[^=]*=' "$current")
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
                printf '%s\n' "$head$path"
            end
        else
            string replace -- ' ' \t $line
        end
    end
end
complete -c pintop -f -k -a '(__pintop_completions)'
