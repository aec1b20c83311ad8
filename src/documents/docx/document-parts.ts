import type { Numbering } from './numbering.js'
import type { Styles } from './styles.js'

/** What the paragraphs of a document refer to. The numbering counts: paragraphs are read once, in their order. */
export interface DocumentParts {
  styles: Styles
  numberOf: Numbering
}
