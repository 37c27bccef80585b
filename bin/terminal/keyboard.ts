import type {ReadStream} from 'node:tty'
import {encodeFunctionKeys} from '../../components/keys/function-keys.ts'

/** Returns the stdin that Ink gets: the real one, with the function keys encoded in all that is read. */
export const keyboardOf = (stdin: ReadStream): ReadStream =>
  new Proxy(stdin, {
    get(target, property) {
      if (property === 'read') {
        return (size?: number): unknown => {
          const chunk: unknown = target.read(size)
          return typeof chunk === 'string' ? encodeFunctionKeys(chunk) : chunk
        }
      }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
