const DAY = /(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})|(\d{1,2}) ?tháng ?(\d{1,2}) ?năm ?(\d{4})/

/** The first full day of a text as `YYYY-MM-DD`, or null where there is none or the day does not exist. */
export function readDay(text: string): string | null {
  const match = DAY.exec(text)
  return match && isoDay(match[3] ?? match[6], match[2] ?? match[5], match[1] ?? match[4])
}

export function isoDay(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return null
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
}

export function isoMonthDay(month: string | undefined, day: string | undefined): string | null {
  // 29/2 exists in some years only, and may be written for each year.
  return isoDay('2024', month, day)?.slice(5) ?? null
}

const two = (value: number): string => String(value).padStart(2, '0')

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31
