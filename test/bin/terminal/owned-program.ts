/** A program that owns its terminal, for own-terminal.test.ts: counts up, obeys single letters. */
import {Box, render, Text, useInput} from 'ink'
import {createElement, useEffect, useState} from 'react'
import {ownTerminal} from '../../../bin/terminal/own-terminal.ts'

const terminal = ownTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  env: process.env,
  quit: code => process.exit(code),
})

function Program() {
  const [count, setCount] = useState(0)
  const [flood, setFlood] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setCount(before => before + 1), flood ? 5 : 100)
    return () => clearInterval(timer)
  }, [flood])
  useInput((typed, key) => {
    // One key may come with the next.
    const input = typed.replace('m', '')
    if (input !== typed) terminal.mouse(true)
    if (input === 'q') {
      terminal.release()
      process.exit(0)
    }
    if (key.ctrl && input === 'z') terminal.suspend()
    if (input === 't') throw new Error('thrown by a key')
    if (input === 'u') setTimeout(() => Promise.reject(new Error('rejected for nobody')), 0)
    if (input === 'e') process.exit(3)
    if (input === 'f') setFlood(true)
    if (input === 'w') process.stderr.write('a warning for later\n')
  })
  return createElement(
    Box,
    {width: 40, height: 8, overflow: 'hidden', flexDirection: 'column'},
    createElement(Text, null, 'READY'),
    createElement(Text, null, `count ${count}`),
    flood ? createElement(Text, null, `${count % 10}`.repeat(6 * 40)) : undefined,
  )
}

render(createElement(Program), {
  stdout: terminal.stdout,
  stdin: terminal.stdin,
  debug: true,
  interactive: true,
  exitOnCtrlC: false,
  patchConsole: false,
})
