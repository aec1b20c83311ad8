const ASK = 'Đề nghị gửi tệp gốc (.docx), hoặc sao chép chữ trong văn bản rồi lưu thành tệp .txt và gửi lại.'

// Also of a .txt: what to send instead must not be what was sent.
const TOO_FEW =
  'Tệp này có quá ít chữ để là một kế hoạch. Đề nghị gửi tệp gốc có đủ nội dung kế hoạch; bản quét, ảnh thì không đọc được.'

/** A Vietnamese sentence that says why a text cannot be read as a plan, or null where it can. */
export function refusalOf(text: string): string | null {
  const sample = (text.length > SAMPLE * 3 ? text.slice(0, SAMPLE) + text.slice(-SAMPLE) : text).normalize('NFC')
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  if (controls > 8 && controls > sample.length * 0.005) return `Tệp này không phải là văn bản chữ. ${ASK}`
  const letters = sample.replace(STAMP, '').match(/\p{L}/gu)?.length ?? 0
  if (letters < 40) return TOO_FEW
  const vietnamese =
    sample.match(
      /[\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/g,
    )?.length ?? 0
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const syllables = new Set([...new Set(words)].filter((word) => SYLLABLE.test(toneless(word))))
  const readable = words.filter((word) => syllables.has(word)).length
  if (vietnamese < letters * 0.1 || readable < words.length * 0.6) {
    return `Lớp chữ của tệp này bị hỏng hoặc dùng bảng mã cũ, không đọc được tiếng Việt. ${ASK}`
  }
  return null
}

// All the text that a scan has is often the stamps of the digital signatures on it.
const STAMP =
  /^[ \t]*(?:(?:Người |Đơn vị |Được )?ký (?:bởi|số|tên|điện tử)|Người ký|E-?mail|Cơ quan|Tổ chức|Chức vụ|(?:Ngày|Thời gian|Giờ) ký|Chữ ký|Signature|Signed|Date|Digitally)\b.{0,200}$/gimu

const SAMPLE = 100_000

const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:i?[aeo]|i|y|u|oa|oe|ua|ue|uy|ye|ie|uo|oai|oay|oeo|uay|uye|uya|uoi|uou|ai|ao|au|ay|eo|eu|ia|ieu|yeu|iu|oi|oo|ui|uu|uau|uoai|uyu)(?:ch|c|m|ng|nh|n|p|t)?$/

const toneless = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
