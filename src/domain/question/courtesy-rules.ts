import type { Heard } from './heard.js'
import type { Rule } from './rule.js'

const SELF = '(?:(?:xin|kinh|em|toi|minh|chau|vang|da|ok|oke|rat) )*'
const GREETING = '(?:chao|hello|helo|hi|hey|alo+|a lo|good (?:morning|afternoon))'
const THANKS = '(?:cam on|cam ta|thanks?(?: you)?|thank|tks|thks)'
const WHOM =
  '(?: (?:(?:cac|moi|quy|toan the) )?(?:anh|chi|em|ban|bot|ad|admin|dong chi|d c|dau moi|nguoi|ca nha|thu ky|he thong))*'
const TAIL = '(?: (?:a|nhe|nha|nhieu|rat nhieu|lam|buoi (?:sang|trua|chieu|toi)))*'

/** What is said out of courtesy, and nothing else: whoever asks something beside it is answered that. */
export const COURTESY_RULES: Rule[] = [
  { intent: 'greet', when: wholly(`${SELF}${GREETING}(?: ${GREETING})*${WHOM}${TAIL}`) },
  { intent: 'thank', when: wholly(`${SELF}${THANKS}${WHOM}${TAIL}`) },
]

function wholly(words: string): (heard: Heard) => boolean {
  const pattern = new RegExp(`^${words}$`)
  return ({ text }) => pattern.test(text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
}
