/** Entry of the program. */
import {main} from './main.ts'

await main(process.argv.slice(2))
