/** Whether a line is nothing but the number of its page: '2', '- 2 -', 'Trang 2/9'. */
export const isPageNumber = (line: string): boolean =>
  /^(?:[-–—] ?)?\d{1,3}(?: ?[-–—])?$|^Trang \d+(?: ?\/ ?\d+)?$/i.test(line)
