import {execFile} from 'node:child_process'
import {promisify} from 'node:util'

const execute = promisify(execFile)

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A running lab host: a systemd, cgroup v2, two-node machine under emulation, reached over SSH as root. */
export interface Lab {
  /** Runs a shell command line on the lab and waits for it. */
  run(command: string): Promise<Outcome>
  /** The same for what must not fail: its standard output. @throws with its standard error. */
  output(command: string): Promise<string>
  /** A command line of this machine that runs one on the lab in a terminal; for programs that need one. */
  terminal(command: string): readonly string[]
  /** The same without one. */
  program(command: string): readonly string[]
  /** The file with what the kernel and systemd said. */
  readonly console: string
}

/** The data that another process needs to reach a lab. */
export interface LabAddress {
  /** Arguments for `ssh`, without the command. */
  readonly ssh: readonly string[]
  readonly console: string
}

export function reachLab({ssh, console}: LabAddress): Lab {
  const run = async (command: string): Promise<Outcome> => {
    try {
      const {stdout, stderr} = await execute('ssh', [...ssh, command], {maxBuffer: 1 << 26})
      return {code: 0, stdout, stderr}
    } catch (error) {
      const {code, stdout, stderr} = error as {code?: number; stdout?: string; stderr?: string}
      return {code: code ?? 255, stdout: stdout ?? '', stderr: stderr ?? String(error)}
    }
  }
  return {
    run,
    async output(command) {
      const {code, stdout, stderr} = await run(command)
      if (code !== 0) throw new Error(`${command}: ${stderr.trim() || `exit ${code}`}`)
      return stdout
    },
    terminal: command => ['ssh', '-tt', ...ssh, command],
    program: command => ['ssh', ...ssh, command],
    console,
  }
}
