import { describe, expect, it } from 'vitest'
import { actingAgencyOf, agencyTypeOf, readAgencyPhrase } from './phrase.js'

const COMMUNES = ['phuong', 'xa', 'dac-khu']
const BROAD = ['so', 'ban', 'nganh', ...COMMUNES]

describe('readAgencyPhrase', () => {
  it.each([
    ['Sở Tư pháp (tham mưu Hội đồng phối hợp PBGDPL tỉnh)', 'Sở Tư pháp', 'so'],
    ['(Sở Tư pháp tham mưu Hội đồng)', 'Sở Tư pháp', 'so'],
    ['UBND tỉnh (Sở Tư pháp tham mưu)', 'UBND tỉnh', 'uy-ban'],
    ['Sở Tư pháp - Cơ quan thường trực của Hội đồng', 'Sở Tư pháp', 'so'],
    ['Sở Tư pháp chủ trì, phối hợp', 'Sở Tư pháp', 'so'],
    ['Trung tâm Trợ giúp pháp lý nhà nước', 'Trung tâm Trợ giúp pháp lý nhà nước', 'khac'],
    ['Hội đồng phối hợp PBGDPL tỉnh', 'Hội đồng phối hợp PBGDPL tỉnh', 'hoi-dong'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam (MTTQ) tỉnh', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'doan-the'],
    ['Ban Quản lý các khu kinh tế tỉnh', 'Ban Quản lý các khu kinh tế tỉnh', 'ban'],
    ['UBND phường Bến Đò', 'UBND phường Bến Đò', 'phuong'],
  ])('reads "%s" as one named agency', (phrase, name, type) => {
    expect(readAgencyPhrase(phrase)).toEqual({ kind: 'agency', name, type })
  })

  it.each([
    ['các sở, ban, ngành, địa phương', BROAD, false],
    ['Các cơ quan, đơn vị, địa phương', BROAD, false],
    ['một số sở, ban, ngành', ['so', 'ban', 'nganh'], true],
    ['các sở, ngành có liên quan', ['so', 'nganh'], true],
    ['Các sở, ngành (nếu có)', ['so', 'nganh'], true],
    ['UBND các xã, phường, đặc khu', COMMUNES, false],
    ['Ủy ban nhân dân cấp xã', COMMUNES, false],
    ['các xã, phường', ['phuong', 'xa'], false],
    ['UBND các huyện, thành phố', COMMUNES, true],
    ['các tổ chức chính trị - xã hội', ['doan-the'], false],
    ['Các sở, ban, ngành, đoàn thể tỉnh', ['so', 'ban', 'nganh', 'doan-the'], false],
    ['cơ quan Trung ương đóng trên địa bàn', ['trung-uong'], false],
    ['các cơ quan theo ngành dọc trên địa bàn tỉnh', ['trung-uong'], false],
    ['Các cơ quan báo chí', ['bao-dai'], false],
    ['các sở ngành', ['so', 'nganh'], false],
    ['các bộ, cơ quan ngang bộ', ['trung-uong'], false],
  ])('expands "%s" to its classes', (phrase, types, partial) => {
    expect(readAgencyPhrase(phrase)).toEqual({ kind: 'group', types, partial })
  })

  it.each([
    'Cơ quan được giao chủ trì soạn thảo',
    'Các đơn vị tham mưu xây dựng văn bản (nếu có)',
    'Cơ quan, đơn vị được giao chủ trì tham mưu xây dựng VBQPPL',
    'Cơ quan được giao chủ trì tham mưu, xây dựng VB QPPL',
  ])('takes "%s" for the drafting agency of each draft', (phrase) => {
    expect(readAgencyPhrase(phrase)).toEqual({ kind: 'role', role: 'drafting' })
  })

  it.each(['Công chức tư pháp - hộ tịch', 'Tư pháp-Hộ tịch', 'Thủ trưởng các cơ quan', 'Chủ tịch UBND các xã'])(
    'takes "%s" for the title of a job',
    (phrase) => {
      expect(readAgencyPhrase(phrase)).toEqual({ kind: 'role', role: 'job-title' })
    },
  )

  it.each([
    '',
    'nhà trường',
    'Các đơn vị thuộc Sở',
    'Các đồng chí ủy viên',
    'UBND các tỉnh, thành phố',
    'Cơ quan thường trực Hội đồng',
    'Ủy ban MTTQ Việt Nam các xã, phường',
  ])('leaves "%s" to a person', (phrase) => {
    expect(readAgencyPhrase(phrase)).toEqual({ kind: 'unknown' })
  })
})

describe('actingAgencyOf', () => {
  it.each([
    [['UBND tỉnh (Sở Tư pháp tham mưu)'], 'Sở Tư pháp'],
    [['UBND tỉnh giao Sở Y tế chủ trì tham mưu'], 'Sở Y tế'],
    [['UBND tỉnh (qua Sở Tư pháp)'], 'Sở Tư pháp'],
    [['(Sở Tư pháp tham mưu Hội đồng phối hợp PBGDPL tỉnh)'], 'Sở Tư pháp'],
    [['Sở Tư pháp (tham mưu UBND tỉnh)'], 'Sở Tư pháp'],
    [['Sở Nội vụ (Phòng Công chức)'], 'Sở Nội vụ'],
    [['Công an tỉnh'], 'Công an tỉnh'],
    [['Cơ quan Thường trực Hội đồng (Sở Tư pháp)'], 'Sở Tư pháp'],
    [['Cơ quan Thường trực Hội đồng'], null],
    [['Thị đoàn'], 'Thị đoàn'],
    [['các sở, ban, ngành'], null],
    [['Cơ quan chủ trì soạn thảo'], null],
    [['Sở Tư pháp', 'Sở Nội vụ'], null],
    [[], null],
  ])('of %j is %s', (leads, acting) => {
    expect(actingAgencyOf(leads)).toBe(acting)
  })
})

describe('agencyTypeOf', () => {
  it.each([
    ['Sở Tài chính', 'so'],
    ['Ban Tuyên giáo và Dân vận Tỉnh ủy', 'ban'],
    ['Thanh tra tỉnh', 'nganh'],
    ['Bộ Chỉ huy Quân sự tỉnh', 'nganh'],
    ['Bộ Tư pháp', 'trung-uong'],
    ['Tòa án nhân dân tỉnh', 'trung-uong'],
    ['Hội Luật gia tỉnh', 'doan-the'],
    ['Đoàn Luật sư tỉnh', 'doan-the'],
    ['Đài Phát thanh và Truyền hình tỉnh', 'bao-dai'],
    ['Ủy ban nhân dân xã Đồi Chè', 'xa'],
    ['Đặc khu Hòn Mun', 'dac-khu'],
    ['Phòng Tư pháp', 'khac'],
  ])('puts "%s" into its class', (name, type) => {
    expect(agencyTypeOf(name)).toBe(type)
    expect(agencyTypeOf(name.normalize('NFD'))).toBe(type)
  })
})
