import type {ReadStream} from 'node:tty'
import {encodeFunctionKeys} from '../../components/keys/function-keys.ts'
import {createMouseFilter} from '../../components/keys/mouse-reports.ts'

/** Keys that end or stop a program, Ctrl-C and Ctrl-Z, and all others. */
const ALL_OTHERS = /[^\x03\x1a]/g

/**
 * Returns the stdin that Ink gets: the real one, with function keys and the mouse encoded in all that is read.
 * @param keyless true where no key counts but Ctrl-C and Ctrl-Z
 */
export function keyboardOf(stdin: ReadStream, keyless: boolean): ReadStream {
  const filter = createMouseFilter()
  return new Proxy(stdin, {
    get(target, property) {
      if (property === 'read') {
        return (size?: number): unknown => {
          const chunk: unknown = target.read(size)
          if (typeof chunk !== 'string') return chunk
          return keyless
            ? chunk.replace(ALL_OTHERS, '')
            : encodeFunctionKeys(filter(chunk, performance.now()))
        }
      }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
