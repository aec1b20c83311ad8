/** Fields of sở past and present: a list of them can only be told apart by their names. */
const FIELDS = [
  'Văn hóa, Thể thao và Du lịch',
  'Văn hóa và Thể thao',
  'Văn hóa, Thể thao',
  'Thông tin và Truyền thông',
  'Giáo dục và Đào tạo',
  'Khoa học và Công nghệ',
  'Nông nghiệp và Môi trường',
  'Nông nghiệp và Phát triển nông thôn',
  'Nông nghiệp và PTNT',
  'Tài nguyên và Môi trường',
  'Kế hoạch và Đầu tư',
  'Dân tộc và Tôn giáo',
  'Lao động - Thương binh và Xã hội',
  'Lao động, Thương binh và Xã hội',
  'Giao thông vận tải',
  'Quy hoạch - Kiến trúc',
  'An toàn thực phẩm',
  'Công Thương',
  'Xây dựng',
  'Tài chính',
  'Tư pháp',
  'Nội vụ',
  'Ngoại vụ',
  'Du lịch',
  'Y tế',
]
const AT_START = new RegExp(`^(?:${FIELDS.join('|').replaceAll('óa', '(?:óa|oá)')})(?![\\p{L}])`, 'iu')
const NAMED_HEAD = /^(?:(?:các|những) )?sở(?:, (?:ban, )?ngành)? ?:? /iu
const CLASS = '(?:[Ss]ở|[Bb]an|[Nn]gành|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương)'
const ENUMERATION = new RegExp(`^(?:[Cc]ác |[Mm]ột số |[Nn]hững )?${CLASS}[^:()]{0,80}: ?(?=\\p{Lu})`, 'u')
const JOINED = /^(?: ?(?:,|;|và))+ ?/iu

/**
 * 'Các Sở: Tư pháp, Nội vụ' → 'Sở Tư pháp', 'Sở Nội vụ'; 'Các cơ quan: Công an tỉnh' → 'Công an tỉnh'. Any other phrase
 * is given back as it is.
 */
export function dealOut(phrase: string): string[] {
  const head = NAMED_HEAD.exec(phrase)
  const fields = head ? readFields(phrase.slice(head[0].length)) : null
  if (fields && (fields.length > 1 || /^các[^:]*:/iu.test(phrase))) return fields.map((field) => `Sở ${field}`)
  const enumeration = ENUMERATION.exec(phrase)
  return [enumeration ? phrase.slice(enumeration[0].length) : phrase]
}

function readFields(list: string): string[] | null {
  const fields: string[] = []
  let rest = list
  while (rest !== '') {
    const field = AT_START.exec(rest)?.[0]
    if (field === undefined) return null
    fields.push(field)
    rest = rest.slice(field.length).replace(JOINED, '')
  }
  return fields
}
