import { beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.js'
import { parsePlan } from '../../src/domain/plan/parse-plan.js'
import type { ParsedPlan } from '../../src/domain/plan/types.js'
import { planAsDocx } from '../support/docx.js'
import { letters, pdf } from '../support/pdf.js'
import { planOf } from '../support/plan-texts.js'
import { xlsx } from '../support/xlsx.js'

const PLANS = ['province-scheme', 'council-gives-work', 'department-divisions-lead', 'special-zone-two-tiers']
const TABLES = ['ward-table', 'district-table']

const plans = new Map<string, ParsedPlan>()
beforeAll(async () => {
  for (const name of [...PLANS, ...TABLES]) plans.set(name, await planOf(`${name}.txt`))
})

describe.each([...PLANS, ...TABLES])('%s gives the same tasks', (name) => {
  const text = (): string => plans.get(name)?.text ?? ''

  it('as .md', async () => {
    expect(await tasksIn('md', new TextEncoder().encode(asMarkdown(text())))).toEqual(tasksOf(plans.get(name)))
  })

  it('as .docx', async () => {
    // Word counts for itself, from one.
    const read = await tasksIn('docx', planAsDocx(withBars(text())))
    expect(unnumbered(read)).toEqual(unnumbered(tasksOf(plans.get(name))))
  })
})

it.each(PLANS)('%s gives the same tasks as .pdf', async (name) => {
  const plan = plans.get(name)
  expect(await tasksIn('pdf', asPdf(plan?.text ?? ''))).toEqual(tasksOf(plan))
})

it.each(TABLES)('the table of %s gives the same tasks as .xlsx', async (name) => {
  const plan = plans.get(name)
  const rows = (plan?.text ?? '').split('\n').map((line) => line.split(' | '))
  const borders = rows.flatMap(({ length }, at) => (length > 2 ? [at] : []))
  const sheet = { rows, borders: [borders[0] ?? 0, borders.at(-1) ?? 0] as [number, number] }
  expect(await tasksIn('xlsx', xlsx([sheet]))).toEqual(tasksOf(plan))
})

type Tasks = unknown[][]

async function tasksIn(extension: string, bytes: Uint8Array): Promise<Tasks> {
  const read = await readDocument({ name: `plan.${extension}`, bytes })
  if ('refused' in read) throw new Error(read.refused)
  const plan = parsePlan(read.text)
  if ('refused' in plan) throw new Error(plan.refused)
  return tasksOf(plan)
}

const unnumbered = (tasks: Tasks): Tasks => tasks.map(([, ...task]) => task)

const tasksOf = (plan: ParsedPlan | undefined): Tasks =>
  (plan?.tasks ?? []).map(({ number, title, leads, coordinators, timing }) => [
    number,
    title,
    leads,
    coordinators,
    timing,
  ])

/** Rows between bars, which tell planAsDocx where a table stands. */
const withBars = (text: string): string => text.replace(/^.* \| .*$/gm, '| $& |')

const asMarkdown = (text: string): string =>
  withBars(text)
    .replace(/^([IVX]+\. .*)$/gm, '\n## $1\n')
    .replace(/^(\| S?TT .*)$/gm, (row) => `\n${row}\n${row.replace(/[^|]+/g, '---')}`)

const LINES_A_PAGE = 46

/** Lines of at most 84 letters at even distances, with the number of each page at its foot. */
function asPdf(text: string): Uint8Array {
  const lines = text.split('\n').flatMap((line) => line.match(/.{1,84}(?= |$)/gu)?.map((part) => part.trim()) ?? [])
  const pages = Array.from({ length: Math.ceil(lines.length / LINES_A_PAGE) }, (_, page) => ({
    content: letters(
      ...lines
        .slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE)
        .map((line, at) => ({ text: line, x: 40, y: 790 - at * 16 })),
      { text: String(page + 1), x: 290, y: 30 },
    ),
  }))
  return pdf(pages)
}
