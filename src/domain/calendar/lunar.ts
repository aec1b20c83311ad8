import { Temporal } from 'temporal-polyfill'

/**
 * The lunar calendar of Viet Nam, computed for UTC+7 after Hồ Ngọc Đức's published method (new moons and the sun's
 * longitude after Meeus). Not the Chinese calendar, which differs on some days (Tết 2030). Good for 1900–2100.
 */
const UTC_PLUS_7 = 7 / 24
const LUNATION = 29.530588853
const NEW_MOON_1900 = 2415021.076998695
const EPOCH_JULIAN_DAY = 2440588

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180)

/** Julian day number of the local day on which the k-th new moon after 1/1/1900 falls. */
function newMoonDay(k: number): number {
  const t = k / 1236.85
  const t2 = t * t
  const t3 = t2 * t
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2)
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun)
  const clockDrift = -0.000278 + 0.000265 * t + 0.000262 * t2
  return Math.floor(mean + correction - clockDrift + 0.5 + UTC_PLUS_7)
}

/** Which twelfth (0–11, from the spring equinox) of the sun's path the local day begins in. */
function sunSector(julianDay: number): number {
  const t = (julianDay - 0.5 - UTC_PLUS_7 - 2451545) / 36525
  const t2 = t * t
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2
  const longitude =
    280.46645 +
    36000.76983 * t +
    0.0003032 * t2 +
    (1.9146 - 0.004817 * t - 0.000014 * t2) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

const newMoonIndex = (julianDay: number) => Math.floor((julianDay - NEW_MOON_1900) / LUNATION + 0.5)

/** First day of the eleventh lunar month, the one with the winter solstice. */
function startOfMonth11(year: number): number {
  const lastOfYear = julianDayOf(Temporal.PlainDate.from({ year, month: 12, day: 31 }))
  const k = Math.floor((lastOfYear - 2415021) / LUNATION)
  const start = newMoonDay(k)
  return sunSector(start) >= 9 ? newMoonDay(k - 1) : start
}

/** How many months after the eleventh the leap month stands: the first one in which the sun changes no sector. */
function leapMonthOffset(month11: number): number {
  const k = newMoonIndex(month11)
  let offset = 1
  while (offset < 13 && sunSector(newMoonDay(k + offset)) !== sunSector(newMoonDay(k + offset + 1))) offset += 1
  return offset
}

function julianDayOf(day: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(day).days + EPOCH_JULIAN_DAY
}

/** The solar day of a lunar day; the month is the ordinary one, never the leap one (no public holiday lies in it). */
export function solarOfLunar(year: number, month: number, day: number): Temporal.PlainDate {
  const start = startOfMonth11(month < 11 ? year - 1 : year)
  const end = startOfMonth11(month < 11 ? year : year + 1)
  const ordinary = (month + 1) % 12
  const isLeapYear = end - start > 365
  const offset = isLeapYear && ordinary >= leapMonthOffset(start) ? ordinary + 1 : ordinary
  const julianDay = newMoonDay(newMoonIndex(start) + offset) + day - 1
  return Temporal.PlainDate.from('1970-01-01').add({ days: julianDay - EPOCH_JULIAN_DAY })
}
