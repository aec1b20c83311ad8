/**
 * Lower case without tone marks ('Quý III' → 'quy iii'), white space joined: how people type in a hurry.
 * Folding merges words (sáu/sau, từ/tư, mật/mặt): use it where the context tells them apart.
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
}
