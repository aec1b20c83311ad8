import { fold } from '../fold.js'
import type { Choice } from './types.js'

const PARTICLES = /(?:\s+(?:a|nhe|nha|nhi|em|anh|chi|dong chi))+$/

const NAVIGATION: Record<string, 'back' | 'skip' | 'cancel'> = {
  'quay lai': 'back',
  'tro lai': 'back',
  '/trolai': 'back',
  'bo qua': 'skip',
  '/boqua': 'skip',
  huy: 'cancel',
  'huy bo': 'cancel',
  '/huy': 'cancel',
}

const AGREEMENTS = new Set(['dong y', 'xac nhan', 'ok', 'dung', 'dung roi', 'gui', 'gui di', 'co', 'vang'])

/** A word typed to move through an interview, on channels without buttons. */
export function navigationIn(text: string): 'back' | 'skip' | 'cancel' | null {
  return NAVIGATION[said(text)] ?? null
}

/** Whether a text typed under a summary confirms it; the label of its button does. */
export function agrees(text: string, confirmLabel: string): boolean {
  const words = said(text)
  return AGREEMENTS.has(words) || words === fold(confirmLabel)
}

/** 'sửa địa điểm', 'sửa 3': the row of a summary that is to be corrected. */
export function rowToCorrect(text: string, rows: { key: string; label: string }[]): string | null {
  const wanted = /^(?:sua|doi)(?: lai)?(?: muc| cau)? (.+)$/.exec(said(text))?.[1]
  if (!wanted) return null
  return (
    choiceIn(
      wanted,
      rows.map(({ key, label }) => ({ value: key, label })),
    ) ?? null
  )
}

/** 'sửa 1', 'sửa câu 2': the place of the question that is to be answered anew. */
export function placeToCorrect(text: string): number | null {
  const place = /^sua(?: lai)?(?: muc| cau)? (\d{1,2})$/.exec(said(text))?.[1]
  return place === undefined ? null : Number(place)
}

/**
 * The value of the choice that a text names: its number ('2', '(2)'), its label, or a part that only one label has.
 * Where labels carry numbers of their own, as tasks do ('4.3. …'), those are meant and never the place in the list.
 */
export function choiceIn(text: string, choices: Choice[]): string | null {
  const words = said(text)
  const number = /^\(?(\d[\w.]{0,9}?)[.)]*$/.exec(words)?.[1]
  if (number && choices.some(({ label }) => ownNumber(label))) {
    return choices.find(({ label }) => ownNumber(label) === number)?.value ?? null
  }
  if (number && /^\d{1,3}$/.test(number)) return choices[Number(number) - 1]?.value ?? null
  const named = choices.filter(({ label }) => fold(label) === words)
  if (named[0]) return named[0].value
  if (words.length < 3) return null
  const partly = choices.filter(
    ({ label, wholly }) => !wholly && ` ${plainWords(label)} `.includes(` ${plainWords(words)} `),
  )
  return partly.length === 1 ? (partly[0]?.value ?? null) : null
}

/** '4.3' of '4.3. Tổ chức hội nghị', '5.a' of '5.a Tập huấn'. */
function ownNumber(label: string): string | null {
  return /^(\d+(?:\.\w+)*)\.?\s/.exec(label)?.[1]?.toLowerCase() ?? null
}

function said(text: string): string {
  return fold(text)
    .replace(/[.,;…]+$/, '')
    .replace(PARTICLES, '')
}

function plainWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
