import type {ReadStream} from 'node:tty'
import {encodeFunctionKeys} from '../../components/keys/function-keys.ts'
import {createMouseFilter} from '../../components/keys/mouse-reports.ts'

/** Returns the stdin that Ink gets: the real one, with function keys and the mouse encoded in all that is read. */
export function keyboardOf(stdin: ReadStream): ReadStream {
  const filter = createMouseFilter()
  return new Proxy(stdin, {
    get(target, property) {
      if (property === 'read') {
        return (size?: number): unknown => {
          const chunk: unknown = target.read(size)
          return typeof chunk === 'string' ? encodeFunctionKeys(filter(chunk, performance.now())) : chunk
        }
      }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
