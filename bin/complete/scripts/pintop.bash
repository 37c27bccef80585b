# Completion of pintop for bash, as "pintop complete bash" prints it.
_pintop() {
  local rest=${COMP_LINE#*"${COMP_WORDS[0]}"} point word gap text current breaks='' kept=''
  local -a words=() found=()
  point=$((COMP_POINT - ${#COMP_LINE} + ${#rest}))
  rest=${rest:0:point < 0 ? 0 : point}

  # bash cuts words at ":" and "=" as well: those with nothing between them are one. What is behind the cursor is not
  # looked at, nor are quotes, as no completion needs any.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    gap=${rest%%[![:space:]]*}
    rest=${rest#"$gap"}
    word=${rest:0:${#word}}
    rest=${rest:${#word}}
    if [[ -n $gap || ${#words[@]} == 0 ]]; then words+=(''); fi
    words[-1]+=$word
  done
  current=${words[-1]}

  # bash replaces only what stands behind the last cut, and cuts nothing in quotes.
  if [[ $COMP_WORDBREAKS == *:* ]]; then breaks+=:; fi
  if [[ $COMP_WORDBREAKS == *=* ]]; then breaks+==; fi
  if [[ -n $breaks && $current != [\"\']* ]]; then kept=${current%"${current##*["$breaks"]}"}; fi
  words=("${words[@]//[\"\'\\]/}")
  current=${words[-1]}
  kept=${kept//[\"\'\\]/}

  COMPREPLY=()
  compopt -o nosort 2>/dev/null
  mapfile -t found < <(command pintop complete -- "${words[@]}" 2>/dev/null)
  for text in "${found[@]}"; do
    text=${text%% *}
    if [[ $text == :files ]]; then
      gap=''
      if [[ $current == --*=* ]]; then gap=${current%%=*}=; fi
      compopt -o filenames 2>/dev/null
      mapfile -t found < <(compgen -f -- "${current#"$gap"}")
      for text in "${found[@]}"; do
        text=$gap$text
        COMPREPLY+=("${text#"$kept"}")
      done
    elif [[ $text == "$current"* ]]; then
      COMPREPLY+=("${text#"$kept"}")
    fi
  done
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[=:] ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F _pintop pintop
