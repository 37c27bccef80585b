#compdef pintop
# Completion of pintop for zsh, as "pintop complete zsh" prints it.
_pintop() {
  local line text about files=
  local -a before whole open
  before=("${(@Q)words[2,CURRENT-1]}")
  (( CURRENT > 2 )) || before=()
  for line in "${(@f)$(command pintop complete -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
    text=${line%% *}
    about=${line#"$text"}
    about=${about# }
    case $text in
      '') ;;
      :files) files=yes ;;
      *[=:]) open+=("${text//:/\\:}:$about") ;;
      *) whole+=("${text//:/\\:}:$about") ;;
    esac
  done
  _describe -V -t completions 'completion' whole -- open -S ''
  if [[ -n $files ]]; then
    compset -P '--*='
    _files
  fi
}
if [[ ${funcstack[1]} == _pintop ]]; then
  _pintop "$@"
elif (( $+functions[compdef] )); then
  compdef _pintop pintop
fi
