import type { Element } from '@xmldom/xmldom'
import { secrecyMark } from '../../domain/secrecy/secrecy.js'
import { FileProblem, type Problem } from '../problems.js'
import { linesOf } from './blocks.js'
import type { DocumentParts } from './document-parts.js'
import { readNumbering } from './numbering.js'
import { readStyles } from './styles.js'
import { childrenOf, find, parseXml } from './xml.js'
import { openZip, type Zip } from './zip.js'

/**
 * The text of a .docx file as it is shown: automatic numbers written out, tracked changes accepted, without hidden text,
 * notes, headers and footers; only a secrecy mark that stands in one of these comes first, so that it is seen. Throws a
 * `FileProblem` for what is no such file.
 */
export function readDocx(bytes: Uint8Array): string {
  const zip = openZip(bytes)
  const main = mainPart(zip)
  if (main === null) throw new FileProblem(otherKind(zip))
  const related = relatedParts(zip, main)
  const files = zip.read([main, ...related.values()])
  const part = (path: string | undefined): Element | undefined => {
    const file = files.get(path ?? '')
    return file && parseXml(file)
  }
  const body = find(part(main), 'body')
  if (!body) throw new FileProblem('broken')
  const styles = readStyles(part(related.get('styles')))
  const numberOf = readNumbering(part(related.get('numbering')), styles)
  const mark = markInMargins(zip, { styles, numberOf: () => '' })
  return [...(mark === null ? [] : [mark]), ...linesOf(body, { styles, numberOf })].join('\n')
}

function markInMargins(zip: Zip, parts: DocumentParts): string | null {
  const names = [...zip.names].filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
  const lines = [...zip.read(names).values()].flatMap((file) => linesOf(parseXml(file), parts))
  return secrecyMark(lines.join('\n'))
}

const OTHERS: [RegExp, Problem][] = [
  [/^xl\/workbook\./, 'excel'],
  [/^ppt\/presentation\./, 'slides'],
  [/^META-INF\/manifest\.xml$/, 'open-document'],
]

function otherKind({ names }: Zip): Problem {
  const other = OTHERS.find(([pattern]) => [...names].some((name) => pattern.test(name)))
  if (other) return other[1]
  return names.has('[Content_Types].xml') && names.has('_rels/.rels') ? 'broken' : 'archive'
}

/** Usually word/document.xml, but Word on the web calls it word/document2.xml. */
function mainPart(zip: Zip): string | null {
  const named = [...relations(zip, '_rels/.rels', '')].find(([type]) => type === 'officeDocument')?.[1]
  const path = named !== undefined && zip.names.has(named) ? named : 'word/document.xml'
  return zip.names.has(path) ? path : null
}

function relatedParts(zip: Zip, main: string): Map<string, string> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const found = relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  return new Map(['styles', 'numbering'].map((type) => [type, found.get(type) ?? `${folder}${type}.xml`]))
}

/** The parts that a part refers to, by the last word of the kind of relation. What lies outside the file is never looked up. */
function relations(zip: Zip, path: string, folder: string): Map<string, string> {
  const file = zip.read([path]).get(path)
  const all = file ? [...childrenOf(parseXml(file))] : []
  return new Map(
    all
      .filter((relation) => relation.getAttribute('TargetMode') !== 'External')
      .map((relation) => {
        const target = relation.getAttribute('Target') ?? ''
        const type = (relation.getAttribute('Type') ?? '').replace(/^.*\//s, '')
        return [type, target.startsWith('/') ? target.slice(1) : folder + target]
      }),
  )
}
