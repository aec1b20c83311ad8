import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import type { Visitor } from '../support/visitor.js'

export interface Conversation {
  focalPoint: Visitor
  secretary: Visitor
  goTo(day: Temporal.PlainDate): Promise<void>
  /** What happens between a question and its answer. */
  meanwhile(): Promise<void>
}

/**
 * What everybody does with the bot, in short: register an activity, be reminded, report, ask. From 30/6/2026, on the small
 * plan, with a focal point of Sở Y tế.
 */
export async function walkTheConversation(conversation: Conversation): Promise<void> {
  await register(conversation)
  await conversation.goTo(Temporal.PlainDate.from('2026-07-01'))
  await report(conversation)
  await ask(conversation)
}

async function register({ focalPoint, meanwhile }: Conversation): Promise<void> {
  await focalPoint.says('Việc của tôi')
  await focalPoint.sees('• Nhiệm vụ 1')
  await meanwhile()
  await focalPoint.taps('Đăng ký 1')
  await focalPoint.sees('hình thức nào')
  await meanwhile()
  await focalPoint.taps('Tọa đàm')
  await focalPoint.sees('ngày nào')
  await meanwhile()
  await focalPoint.says('15/7/2026')
  await focalPoint.sees('ở đâu')
  await meanwhile()
  await focalPoint.says('Hội trường Sở')
  await focalPoint.sees('dự thảo văn bản nào')
  await meanwhile()
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees('bao nhiêu người')
  await meanwhile()
  await focalPoint.says('2')
  const { text } = await focalPoint.sees('kiểm tra lại')
  expect(text).toMatch(/Tọa đàm[\s\S]*thứ Tư, ngày 15\/7\/2026[\s\S]*Hội trường Sở[\s\S]*Số người dự kiến: 2/)
  await meanwhile()
  await focalPoint.taps('Gửi đăng ký')
  await focalPoint.sees('Đã ghi nhận đăng ký')
}

async function report({ focalPoint, meanwhile }: Conversation): Promise<void> {
  const digest = await focalPoint.sees('thứ Tư, ngày 01/7/2026')
  expect(digest.text).toContain('Tổ chức tọa đàm về dự thảo chính sách y tế cơ sở')
  await meanwhile()
  await focalPoint.taps('Báo cáo ngay')
  await focalPoint.sees('của việc nào')
  await meanwhile()
  await focalPoint.taps('1. Tổ chức tọa đàm về dự thảo chính sách y tế cơ sở')
  const about = await focalPoint.sees('có kết quả hay không phát sinh')
  expect(about.text).toContain('Tọa đàm, ngày 15/7/2026')
  await meanwhile()
  await focalPoint.taps('Có kết quả')
  await focalPoint.sees('bao nhiêu cuộc')
  await meanwhile()
  await focalPoint.says('1')
  await focalPoint.sees('lượt người')
  await focalPoint.says('45')
  await focalPoint.sees('bản tài liệu')
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees('ý kiến góp ý')
  await meanwhile()
  await focalPoint.taps('Bỏ qua ›')
  await focalPoint.sees('tóm tắt kết quả')
  await meanwhile()
  await focalPoint.says('Đã tổ chức tọa đàm tại Sở.')
  await focalPoint.sees('khó khăn, vướng mắc')
  await focalPoint.says('không')
  await focalPoint.sees('đường dẫn')
  await focalPoint.taps('Bỏ qua ›')
  const { text } = await focalPoint.sees('kiểm tra lại')
  expect(text).toMatch(/Số cuộc: 1[\s\S]*Lượt người: 45/)
  await meanwhile()
  await focalPoint.taps('Gửi báo cáo')
  await focalPoint.sees('Đã nhận báo cáo')
}

async function ask({ secretary, meanwhile }: Conversation): Promise<void> {
  await secretary.says('Tình hình quý III?')
  const status = await secretary.sees('Tình hình quý III/2026')
  expect(status.text).toMatch(/Sở Y tế/)
  await meanwhile()
  await secretary.taps('Quý IV')
  const next = await secretary.sees('Tình hình quý IV/2026')
  expect(next.text).toContain('hạn 09/11/2026')
}
