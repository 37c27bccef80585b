import {Argument} from 'commander'
import type {Subcommand} from './subcommand.ts'

/** The shells, and what prints the script of each; the texts are loaded when they are wanted. */
const SCRIPTS = {
  bash: () => import('../complete/scripts/pintop.bash', {with: {type: 'text'}}),
  zsh: () => import('../complete/scripts/pintop.zsh', {with: {type: 'text'}}),
  fish: () => import('../complete/scripts/pintop.fish', {with: {type: 'text'}}),
} as const
type Shell = keyof typeof SCRIPTS

/** `pintop complete bash` prints the script by which a shell completes command lines of pintop. */
export const completeCommand: Subcommand = {
  follows: [],
  examples: [
    'source <(pintop complete bash)    # in ~/.bashrc',
    'source <(pintop complete zsh)     # in ~/.zshrc, below compinit',
    'pintop complete fish | source     # in ~/.config/fish/config.fish',
  ],
  declare(program, use) {
    return program
      .command('complete')
      .description('print the script that completes command lines on Tab')
      .addArgument(new Argument('<shell>', 'the shell it is for').choices(Object.keys(SCRIPTS)))
      .action((shell: Shell) =>
        use(async ({print}) => {
          const {default: script} = await SCRIPTS[shell]()
          print(script)
          return 0
        }),
      )
  },
}
