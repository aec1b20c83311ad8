import { noArguments } from './arguments.js'
import { printJson, type Verb } from './verb.js'
import { withProduct } from './with-product.js'

const verb: Verb = {
  does: 'đưa cơ sở dữ liệu lên phiên bản này',
  usage: 'migrate',
  async run(args) {
    noArguments(args)
    printJson(
      await withProduct(async ({ migrationsApplied, embedded }) => ({
        database: embedded ? 'embedded' : 'postgresql',
        applied: migrationsApplied,
      })),
    )
  },
}
export default verb
