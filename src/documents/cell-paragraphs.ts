/** The paragraphs of a cell as one text: a new one is told by ';', a line broken to fit goes on. */
export function joinParagraphs(lines: string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((text, line) => {
      if (text === '') return line
      const goesOn = OPEN_END.test(text) || /^[\p{Ll}(]/u.test(line) || isCapitals(text + line)
      return `${text}${goesOn && !/^[a-zđ]\)/u.test(line) ? ' ' : '; '}${line}`
    }, '')
}

// 'Quý' over 'III/2026' in a narrow column is one time.
const OPEN_END = /[;:,.]$|(?:^|\s)(?:ngày|tháng|quý|năm|và)$/iu

const isCapitals = (text: string): boolean => !/\p{Ll}/u.test(text)
