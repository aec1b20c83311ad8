// The first that fits: each names itself after those that it wants to be taken for. Pages opened inside Zalo say so.
const BROWSERS: [RegExp, string][] = [
  [/Zalo/i, 'Zalo'],
  [/coc_coc/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|OPT\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'máy Mac'],
  [/Linux|CrOS/, 'Linux'],
]

/** A browser in words, 'Chrome trên Windows', as its User-Agent says; null where nothing of it is known. */
export function deviceOf(userAgent: string | undefined): string | null {
  const [browser, system] = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => sign.test(userAgent ?? ''))?.[1])
  if (browser && system) return `${browser} trên ${system}`
  return browser ?? system ?? null
}
