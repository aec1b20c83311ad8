const ZONE = 'Asia/Ho_Chi_Minh'
const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy']

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })
const timeFormat = new Intl.DateTimeFormat('vi-VN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day of an instant in Viet Nam: 'YYYY-MM-DD'. */
export const dayOf = (instant) => dayFormat.format(new Date(instant))

/** '08:05' */
export const timeOf = (instant) => timeFormat.format(new Date(instant))

/** 'Thứ Hai, ngày 16/11/2026', 'Thứ Ba, ngày 30/6/2026': a zero before days under 10 and months 1 and 2 only. */
export function dayLabel(day) {
  const [year, month, date] = day.split('-')
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ngày ${date}/${Number(month) < 3 ? month : Number(month)}/${year}`
}

/** '1,5 MB', '12 KB' */
export function sizeLabel(bytes) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}
