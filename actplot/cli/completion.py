"""actplot completion: scripts that let a shell complete the command line."""

from typing import Annotated

import typer

from .completing import ASKED, FILES
from .output import choose, put

HELP = "Print a script that makes bash, zsh or fish complete commands, options, names, parameters, properties and more."
EXAMPLE = "actplot completion bash > ~/.local/share/bash-completion/completions/actplot"

BASH = f"""\
# bash completion of actplot: eval "$(actplot completion bash)", or as a file in ~/.local/share/bash-completion/completions
_actplot() {{
    local line=${{COMP_LINE:0:COMP_POINT}} last
    mapfile -t COMPREPLY < <("$1" {ASKED} bash "$line" "${{COMP_WORDS[COMP_CWORD]}}" 2>/dev/null)
    last=$((${{#COMPREPLY[@]}} - 1))
    if ((last >= 0)) && [[ ${{COMPREPLY[last]}} == "{FILES}" ]]; then
        unset "COMPREPLY[last]"
        compopt -o default
    fi
    if ((${{#COMPREPLY[@]}} == 1)) && [[ ${{COMPREPLY[0]}} == *[=:] ]]; then
        compopt -o nospace
    fi
}}
complete -F _actplot actplot
"""
ZSH = f"""\
#compdef actplot
# zsh completion of actplot: eval "$(actplot completion zsh)" after compinit, or as a file _actplot in a folder of $fpath
_actplot() {{
    local -a words_told open closed open_told closed_told
    local line word
    words_told=("${{(@f)$("${{words[1]}}" {ASKED} zsh "${{(@Q)words[2,CURRENT-1]}}" "${{(Q)PREFIX}}" 2>/dev/null)}}")
    for line in "${{words_told[@]}}"; do
        word=${{line%%$'\\t'*}}
        if [[ $line == "{FILES}" ]]; then
            _files
        elif [[ $word == *[=:] ]]; then
            open+=("$word") open_told+=("${{line/$'\\t'/  -- }}")
        elif [[ -n $word ]]; then
            closed+=("$word") closed_told+=("${{line/$'\\t'/  -- }}")
        fi
    done
    (($#open)) && compadd -M 'm:{{a-zA-Z}}={{A-Za-z}}' -S '' -l -d open_told -a open
    (($#closed)) && compadd -M 'm:{{a-zA-Z}}={{A-Za-z}}' -l -d closed_told -a closed
}}
if [[ $funcstack[1] == _actplot ]]; then
    _actplot "$@"
else
    compdef _actplot actplot
fi
"""
FISH = f"""\
# fish completion of actplot: actplot completion fish | source, or as a file in ~/.config/fish/completions/actplot.fish
function __actplot_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    for line in ($program {ASKED} fish $words (commandline -ct) 2>/dev/null)
        if test "$line" = "{FILES}"
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete --command actplot --no-files --arguments "(__actplot_complete)"
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


Shell = Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="The shell that the script is for.", show_default=False)]


def command(shell: Shell) -> None:
    put(SCRIPTS[choose(shell, SCRIPTS, "the shell")], end="", kept="\n\t")
