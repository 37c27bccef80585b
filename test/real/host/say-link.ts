import {setTimeout as delay} from 'node:timers/promises'
import {watch} from './watch.ts'

// A process of its own, for what can be seen from outside only: prints what becomes of the link to argv[2].
const seen = watch(process.argv[2] ?? '')
const {link} = await seen.until('decided', ({link}) => link.status !== 'connecting')
console.log(JSON.stringify(link))
await delay(1200)
await seen.close()
