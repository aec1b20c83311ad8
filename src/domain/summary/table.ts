import type { Temporal } from 'temporal-polyfill'

/** A time of day is one in Viet Nam. */
export type TableCell = string | number | Temporal.PlainDate | Temporal.PlainDateTime | null

export interface TableColumn {
  label: string
  /** In characters. */
  width: number
  align?: 'center'
}

/** A table before any format: on paper it lies across, its columns named on every page. */
export interface Table {
  /** What the sheet is called. */
  name: string
  title: string
  /** Lines between the title and the table. */
  lines: string[]
  columns: TableColumn[]
  rows: TableCell[][]
  /** Who made it, and when in Viet Nam. */
  madeBy: string
  madeAt: Temporal.PlainDateTime
}
