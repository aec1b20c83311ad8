import { FORMATTING } from '../docx/formatting.js'
import { readDocx } from '../docx/read-docx.js'
import { FileProblem, type Problem } from '../problems.js'
import { readXlsx } from '../xlsx/read-xlsx.js'
import { readPart, relationsOf } from './package.js'
import { openZip, type Zip } from './zip.js'

/** The text of a .docx or .xlsx file, told by its main part. Throws a `FileProblem` for what is neither. */
export function readOffice(bytes: Uint8Array): string {
  const zip = openZip(bytes)
  // Usually word/document.xml, but Word on the web calls it word/document2.xml.
  const named = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.path
  const main = [named, 'word/document.xml', 'xl/workbook.xml'].find((path) => path !== undefined && zip.names.has(path))
  if (main === undefined || main.endsWith('.bin')) throw new FileProblem(otherKind(zip))
  const root = readPart(zip, main, FORMATTING)
  if (root?.name === 'document') return readDocx(zip, main, root)
  if (root?.name === 'workbook') return readXlsx(zip, main, root)
  throw new FileProblem(otherKind(zip))
}

const OTHERS: [RegExp, Problem][] = [
  [/^xl\/workbook\.bin$/, 'excel-binary'],
  [/^ppt\/presentation\./, 'slides'],
  [/^META-INF\/manifest\.xml$/, 'open-document'],
]

function otherKind({ names }: Zip): Problem {
  const other = OTHERS.find(([pattern]) => [...names].some((name) => pattern.test(name)))
  if (other) return other[1]
  return names.has('[Content_Types].xml') && names.has('_rels/.rels') ? 'broken' : 'archive'
}
