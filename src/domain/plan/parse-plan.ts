import { candidatesOf } from './news.js'
import { bodyStart, isAddressee, readHeader } from './header.js'
import { dutiesOf } from './duties.js'
import { hoistLabels } from './hoist-labels.js'
import { normalise } from './normalise.js'
import { outlineOf, paragraphsOf, walk, type OutlineNode, type Paragraph } from './outline.js'
import { partsOf, type Part } from './parts.js'
import { planWarnings } from './plan-warnings.js'
import { refusalOf } from './readable.js'
import { readTask } from './read-task.js'
import { sectionKind } from './sections.js'
import type { TaskDraft } from './task-draft.js'
import { tasksOfOutline } from './tasks-outline.js'
import { tasksOfTables } from './tasks-table.js'
import type { DocumentType, ParsedPlan, ParsedReportingDuty } from './types.js'
import { distinctNumbers } from './task-numbers.js'
import { withoutRestated } from './restated-tasks.js'
import { readSubject } from './names.js'

// Some 300 pages; a plan has at most a few dozen.
const MOST_CHARACTERS = 1_000_000
const MOST_PARAGRAPHS = 20_000
const MOST_LINES = 60_000
const LONGEST_PARAGRAPH = 50_000
const TOO_LONG = 'Văn bản quá dài để là một kế hoạch. Đề nghị chỉ gửi kế hoạch và phụ lục nhiệm vụ của nó.'

/**
 * Reads an issued plan out of plain text. The result is a proposal for a person to confirm: what is not understood is
 * kept and warned of. `refused` is a Vietnamese sentence for a text that cannot be read at all.
 */
export function parsePlan(text: string): ParsedPlan | { refused: string } {
  if (text.length > MOST_CHARACTERS || text.split('\n', MOST_LINES).length === MOST_LINES) return { refused: TOO_LONG }
  const refused = refusalOf(text)
  if (refused !== null) return { refused }
  const normal = normalise(text)
  const paragraphs = paragraphsOf(normal)
  if (paragraphs.length > MOST_PARAGRAPHS) return { refused: TOO_LONG }
  const parts = partsOf(paragraphs)
  const document = readHeader(parts, paragraphs, normal)
  const years = { year: document.year, period: document.period }

  if (document.type === 'news') {
    const tasks = candidatesOf(paragraphs).map((draft) => readTask(draft, years, false, normal))
    return { document, tasks, reportingDuties: [], text: normal, warnings: planWarnings(document, tasks, [], normal) }
  }
  const bodies = parts
    .filter((part) => part.kind !== 'form' && part.kind !== 'report')
    .map((part) => readBody(part, document.type))
  // Each part counts anew; the sections of one part tell its own numbers apart.
  const tasks = withoutRestated(bodies.map((body) => body.drafts))
    .flatMap(distinctNumbers)
    .map((draft) => readTask(draft, years, true, normal))
  const fallback = addresseesOf(parts)
  const roots = bodies.flatMap((body) => body.roots)
  const reportingDuties = uniqueDuties(
    bodies.flatMap((body) => dutyNodes(body.roots).flatMap((node) => dutiesOf(node, years, fallback))),
  )
  return { document, tasks, reportingDuties, text: normal, warnings: planWarnings(document, tasks, roots, normal) }
}

function readBody(part: Part, type: DocumentType): { roots: OutlineNode[]; drafts: TaskDraft[] } {
  const body = part.paragraphs.slice(bulletsStart(part) ?? bodyStart(part))
  const table = tasksOfTables(body)
  const roots = outlineOf(body.filter((paragraph) => !table.rows.has(paragraph)))
  for (const root of roots) hoistLabels(root)
  const outlined =
    part.kind === 'annex' || part.kind === 'decision' ? labelledOnly(roots, type) : tasksOfOutline(roots, type)
  // Beside a table the headings only introduce it, unless they say who or when themselves.
  const drafts =
    table.tasks.length > 0
      ? [...outlined.filter((task) => task.lead !== null || task.timing !== null), ...table.tasks]
      : outlined
  return { roots, drafts: drafts.sort((a, b) => a.start - b.start) }
}

/** Where the bullets of a part begin that has no numbers at all: behind the words that announce them ('… như sau:'). */
function bulletsStart(part: Part): number | null {
  if (bodyStart(part) < part.paragraphs.length) return null
  const at = part.paragraphs.findIndex(
    ({ text, marker }, index) =>
      marker === null &&
      text.length > 60 &&
      text.endsWith(':') &&
      part.paragraphs[index + 1]?.marker?.kind === 'bullet',
  )
  return at === -1 ? null : at + 1
}

const labelledOnly = (roots: OutlineNode[], type: DocumentType): TaskDraft[] =>
  tasksOfOutline(roots, type).filter((task) => task.lead !== null || task.timing !== null)

/** Paragraphs in which a duty to report may stand: not those of purposes, funds and scope. */
function dutyNodes(roots: OutlineNode[]): OutlineNode[] {
  return [
    ...walk(roots.filter((root) => root.paragraph.marker === null || sectionKind(root.paragraph.body) !== 'none')),
  ].filter(({ paragraph }) => paragraph.text.length < LONGEST_PARAGRAPH)
}

function addresseesOf(parts: Part[]): string | null {
  const all = parts[0]?.paragraphs ?? []
  const at = all.findIndex(({ text }) => isAddressee(text))
  if (at === -1) return null
  const asked = all
    .slice(at)
    .map(({ text }) => /(?:đề nghị|yêu cầu) (.{4,400})/u.exec(text)?.[1] ?? '')
    .map(readSubject)
    .find((found) => found !== null)
  if (asked) return asked.subject
  const listed: string[] = [all[at]?.text.replace(/^Kính gửi ?:? ?/u, '') ?? '']
  for (const { marker, body } of all.slice(at + 1) as Paragraph[]) {
    if (marker?.kind !== 'bullet') break
    listed.push(body)
  }
  return (
    listed
      .map((name) => name.replace(/[.;,\s]+$/, ''))
      .filter((name) => name !== '')
      .join('; ') || null
  )
}

function uniqueDuties(duties: ParsedReportingDuty[]): ParsedReportingDuty[] {
  return [...new Map(duties.map(({ source: _, ...said }, index) => [JSON.stringify(said), duties[index]!])).values()]
}
