import { posix } from 'node:path'
import { attribute, type Element } from './elements.js'
import { parseXml } from './parse-xml.js'
import type { Zip } from './zip.js'

export interface Relation {
  id: string
  /** The last word of its kind: 'styles', 'worksheet'. */
  type: string
  path: string
}

/** The parts that a part refers to ('' is the package itself). What lies outside the file is never looked up. */
export function relationsOf(zip: Zip, part: string): Relation[] {
  const folder = posix.dirname(part)
  const root = readPart(zip, posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  return (root?.children ?? [])
    .filter((relation) => attribute(relation, 'TargetMode') !== 'External')
    .map((relation) => {
      const target = attribute(relation, 'Target') ?? ''
      return {
        id: attribute(relation, 'Id') ?? '',
        type: (attribute(relation, 'Type') ?? '').replace(/^.*\//s, ''),
        path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      }
    })
}

/** The root of a part of the package; undefined where there is none of this name. */
export function readPart(zip: Zip, path: string | undefined, ignored?: ReadonlySet<string>): Element | undefined {
  const file = path === undefined ? undefined : zip.read([path]).get(path)
  return file && parseXml(file, ignored)
}
