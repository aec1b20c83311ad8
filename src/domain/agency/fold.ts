/** Lower case without marks, 'đ' as 'd', white space joined: 'Sở Tư pháp' → 'so tu phap'. */
export function foldMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
}
