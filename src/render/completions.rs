//! The scripts by which shells ask `sdm complete` what can stand at the cursor. Where it has no answer, files are offered.

/// The shells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// Bash.
    Bash,
    /// Zsh.
    Zsh,
    /// Fish.
    Fish,
    /// PowerShell.
    PowerShell,
}

impl Shell {
    /// Every shell with its word on the command line.
    pub const ALL: [(Shell, &'static str); 4] =
        [(Shell::Bash, "bash"), (Shell::Zsh, "zsh"), (Shell::Fish, "fish"), (Shell::PowerShell, "powershell")];
}

/// The script of a shell; its first line says where it goes.
pub fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => BASH,
        Shell::Zsh => ZSH,
        Shell::Fish => FISH,
        Shell::PowerShell => POWERSHELL,
    }
}

const BASH: &str = r#"# sdm completions bash > ~/.local/share/bash-completion/completions/sdm
_sdm() {
    local IFS=$'\n'
    # Words as the shell reads them; "=" and ":" part them, which sdm does not.
    local line="${COMP_LINE:0:COMP_POINT}" current="${COMP_WORDS[COMP_CWORD]}" typed
    typed="${line##*[[:space:]]}"
    COMPREPLY=($("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$typed" 2>/dev/null))
    if [[ "$typed" != "$current" && "$typed" == *"$current" ]]; then
        local head="${typed%"$current"}"
        COMPREPLY=("${COMPREPLY[@]#"$head"}")
    fi
}
complete -o default -F _sdm sdm
"#;

const ZSH: &str = r#"#compdef sdm
# sdm completions zsh > a file _sdm in a folder of $fpath
_sdm() {
    local -a found
    found=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    found=("${(@)found:#}")
    if (( ${#found} )); then
        compadd -U -a found
    else
        _files
    fi
}
if [ "$funcstack[1]" = "_sdm" ]; then
    _sdm "$@"
else
    compdef _sdm sdm
fi
"#;

const FISH: &str = r#"# sdm completions fish > ~/.config/fish/completions/sdm.fish
function __sdm_complete
    set -l words (commandline -opc)
    $words[1] complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c sdm -a '(__sdm_complete)'
"#;

const POWERSHELL: &str = r#"# sdm completions powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName sdm -ScriptBlock {
    param($typed, $tree, $cursor)
    $words = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
    $before = @($words | Select-Object -Skip 1)
    if ("$typed" -eq '') { $typed = '""' }
    & $words[0] complete -- @before $typed 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_asks_sdm_and_says_where_it_goes() {
        for (shell, word) in Shell::ALL {
            let script = script(shell);
            assert!(script.contains("complete --") && script.contains(&format!("sdm completions {word}")), "{word}");
        }
    }
}
