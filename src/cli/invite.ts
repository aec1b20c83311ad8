import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { inviteMember } from '../app/people/invite-member.js'
import { OPERATOR } from '../app/ports.js'
import { isRefused } from '../app/refusal.js'
import { telegramSetup } from '../channels/telegram/webhook-setup.js'
import type { Config } from '../config.js'
import type { MemberRole } from '../domain/access/roles.js'
import { matchAgency } from '../domain/agency/match.js'
import { localDay, localIso } from '../domain/calendar/local-day.js'
import { baseUrlOf } from './base-url.js'
import { InputRefused, printJson, printLine, type Verb } from './verb.js'
import { withProduct } from './with-product.js'

const ROLES: Record<string, MemberRole> = {
  focal: 'focal-point',
  secretary: 'secretary',
  leader: 'leader',
  admin: 'admin',
}
const verb: Verb = {
  does: 'tạo một người và mã mời dùng một lần, kèm liên kết',
  usage: `invite --role ${Object.keys(ROLES).join('|')} --agency TÊN [--name HỌ-TÊN] [--json]`,
  async run(args) {
    const options = {
      role: { type: 'string' },
      agency: { type: 'string' },
      name: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values } = parseArgs({ args, options })
    const role = Object.hasOwn(ROLES, values.role ?? '') ? ROLES[values.role ?? ''] : undefined
    if (!role)
      throw new InputRefused(`Thiếu hoặc sai vai trò. Hãy ghi --role với một trong: ${Object.keys(ROLES).join(', ')}.`)
    if (role === 'focal-point' && !values.agency)
      throw new InputRefused('Đầu mối phải thuộc một cơ quan. Hãy ghi thêm --agency "Sở Tư pháp".')
    await withProduct(async (product, config) => {
      const now = Temporal.Now.instant()
      const agencies = await product.store.agencies.on(localDay(now))
      const agency = values.agency ? matchAgency(values.agency, agencies)?.agency : undefined
      if (values.agency && !agency) {
        throw new InputRefused(
          `Chưa có cơ quan “${values.agency}”. Hãy thêm bằng add-agency, hoặc nhập kế hoạch trước.`,
        )
      }
      const wanted = { name: values.name?.trim() || null, role, agencyId: agency?.id ?? null }
      const invited = await inviteMember(product, OPERATOR, wanted, now)
      if (isRefused(invited)) throw new InputRefused(invited.refused)
      const { member, code, expiresAt } = invited
      const links = { web: `${baseUrlOf(config)}/vao/${code}`, telegram: await telegramLink(config, code) }
      if (values.json)
        printJson({
          memberId: member.id,
          name: member.name,
          role,
          agency: member.agency,
          code,
          expiresAt: localIso(expiresAt),
          links,
        })
      else {
        printLine(`Đã mời ${member.name}${member.agency ? ` (${member.agency})` : ''}, mã dùng một lần: ${code}`)
        for (const link of Object.values(links)) if (link) printLine(link)
      }
    })
  },
}
export default verb

/** Null where there is no Telegram, or it is out of reach: the code can then be typed there. */
async function telegramLink({ telegram }: Pick<Config, 'telegram'>, code: string): Promise<string | null> {
  if (!telegram) return null
  const username = await telegramSetup(telegram, 5)
    .name()
    .catch(() => null)
  return username && `https://t.me/${username}?start=${code}`
}
