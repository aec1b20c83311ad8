import { afterEach, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { sharedPlan } from '../support/shared-plans.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { webVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'
import { walkTheLoop } from './walk-the-loop.js'

const plan = sharedPlan('000_')
if (!plan) console.warn('skipped: the loop on the real plan (../shared/plans is not there)')

describe.skipIf(!plan)('the loop on a real plan', () => {
  const start = '2024-04-15T09:00:00+07:00'
  let service: RunningService
  let telegram: FakeTelegram | undefined
  let zalo: FakeZalo | undefined

  afterEach(async () => {
    await service.stop()
    await telegram?.stop()
    await zalo?.stop()
    telegram = undefined
    zalo = undefined
  })

  it('runs from the issued plan to the informed secretary in the web chat', async () => {
    service = await runningService({ start })
    const link = (invitation: string) => /http:\/\/127\.0\.0\.1:\d+\/vao\/\S+/.exec(invitation)![0]
    const secretary = await webVisitor(await service.secretaryLink())
    await secretary.sees('Việc đầu tiên: gửi vào đây tệp kế hoạch')
    const last = await walkTheLoop({
      secretary,
      plan: plan!,
      goTo: service.demo.goTo,
      join: (invitation) => webVisitor(link(invitation)),
    })
    expect(last).toContain('14/11/2024')
  })

  it('runs the same over Telegram', async () => {
    telegram = await startFakeTelegram()
    const bot = telegram
    service = await runningService({ start, telegram: { token: bot.token, apiRoot: bot.apiRoot } })
    await bot.called('setMyCommands')
    let people = 1000
    const enter = async (invitation: string) => {
      const code = /t\.me\/\w+\?start=(\S+)/.exec(invitation)![1]!
      const person = bot.person({ id: (people += 1), first_name: 'Người dùng' })
      person.says(`/start ${code}`)
      return person
    }
    const secretary = await enter(await service.secretaryLink('telegram'))
    await secretary.sees('Việc đầu tiên: gửi vào đây tệp kế hoạch')
    const last = await walkTheLoop({ secretary, plan: plan!, goTo: service.demo.goTo, join: enter })
    expect(last).toContain('14/11/2024')
  })

  it('runs the same over Zalo, where everyone comes by a typed code from the web chat', async () => {
    zalo = await startFakeZalo()
    const { token, apiRoot } = zalo
    const { person } = zalo
    service = await runningService({ start, zalo: { token, apiRoot } })
    await zalo.called('getUpdates')
    let people = 0
    const enter = async (invitation: string) => {
      const web = await webVisitor(/http:\/\/127\.0\.0\.1:\d+\/vao\/\S+/.exec(invitation)![0])
      await web.says('/kenh')
      await web.sees('Các kênh của đồng chí')
      await web.taps('Thêm kênh')
      const { text } = await web.sees('Mã liên kết')
      web.leave()
      const onZalo = person(`Người dùng ${(people += 1)}`)
      onZalo.says(/\d{3} \d{3}/.exec(text)![0])
      return zaloVisitor(onZalo)
    }
    const secretary = await enter(await service.secretaryLink())
    await secretary.sees('Việc đầu tiên: gửi vào đây tệp kế hoạch')
    const last = await walkTheLoop({ secretary, plan: plan!, goTo: service.demo.goTo, join: enter })
    expect(last).toContain('14/11/2024')
  })
})
