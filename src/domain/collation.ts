const VIETNAMESE = new Intl.Collator('vi', { numeric: true })

/** The order of names in a Vietnamese list: 'xã Đồi Sim' before 'xã Vạn Chài', 'Nhiệm vụ 9' before 'Nhiệm vụ 10'. */
export const byVietnamese = (a: string, b: string): number => VIETNAMESE.compare(a, b)

/** By their names. */
export const byName = (a: { name: string }, b: { name: string }): number => byVietnamese(a.name, b.name)
