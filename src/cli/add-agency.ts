import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { addAgencies } from '../app/agency/add-agencies.js'
import { OPERATOR } from '../app/ports.js'
import { isRefused } from '../app/refusal.js'
import { AGENCY_TYPES, type AgencyType } from '../domain/agency/types.js'
import { onlyWord } from './arguments.js'
import { InputRefused, printJson, type Verb } from './verb.js'
import { withProduct } from './with-product.js'

const verb: Verb = {
  does: 'thêm một cơ quan vào danh sách (đã có thì giữ nguyên)',
  usage: `add-agency TÊN --type ${AGENCY_TYPES.join('|')}`,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { type: { type: 'string' } }, allowPositionals: true })
    const usage = 'Cần đúng một tên cơ quan, đặt trong ngoặc kép. Cách dùng: add-agency "Sở Y tế" --type so'
    const name = onlyWord(positionals, usage)
    const type = AGENCY_TYPES.find((known) => known === values.type)
    if (!type)
      throw new InputRefused(`Thiếu hoặc sai loại cơ quan. Hãy ghi --type với một trong: ${AGENCY_TYPES.join(', ')}.`)
    printJson(await withProduct((product) => addOne(product, name, type)))
  },
}
export default verb

async function addOne(ports: Parameters<typeof addAgencies>[0], name: string, type: AgencyType) {
  const result = await addAgencies(ports, OPERATOR, [{ name, type }], Temporal.Now.instant())
  if (isRefused(result)) throw new InputRefused(result.refused)
  const [agency] = result.agencies
  return {
    id: agency!.id,
    name: agency!.name,
    type: agency!.type,
    added: result.added === 1,
    obligations: result.obligations,
  }
}
