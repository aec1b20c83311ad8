import { attribute, find, type Element } from '../office/elements.js'

/** `w:val` of the element at the end of a path. */
export const valueAt = (element: Element | undefined, ...path: string[]): string | null =>
  attribute(find(element, ...path), 'val')

/** The same as a whole number, or null. */
export function numberAt(element: Element | undefined, ...path: string[]): number | null {
  const value = valueAt(element, ...path)
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

/** A property that is on by being there, as `w:vanish`; null where it is not said. */
export function flagAt(element: Element | undefined, ...path: string[]): boolean | null {
  const found = find(element, ...path)
  return found ? !/^(?:0|false|off)$/.test(attribute(found, 'val') ?? '') : null
}
