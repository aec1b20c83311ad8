/** The common words of a question, without marks: at the ends of a phrase they name nothing. */
export const FILLERS = new Set(
  [
    // Who asks, and politely.
    'a ah ak ad em anh chi bac chu ong ba toi minh chung ban cac dong nhe nha nhi vay the a oi di voi xin vui long lam on',
    'giup giu ho cho gui toi biet hoi muon can duoc hay nho nhu xem lay lap trinh bao cao cua ben ve de thu ky lanh dao',
    // What is asked.
    'ai gi nao dau sao khi bao nhieu may ra den toi roi chua da dang con no thieu thuc hien trien khai lam nop gui xong hoan',
    'thanh to chuc ket qua tinh hinh tien do so lieu tong hop tom tat thong ke tat ca toan bo het chi tiet danh sach nhung',
    'moi tung mot cai ban nay do kia ay hien tai gio co khong k ko kg bi van cung thi ma la va hoac trong theo tren o tu',
    'qua han sap den tre cham muon cuoi dau truoc sau vua tuan thang quy nam ngay hom mai ky',
    // Classes of what there is.
    'viec cong nhiem vu nv muc noi dung ke hoach kh co quan don vi dv dia phuong so ban nganh xa dac khu phuong tinh thanh',
    'pho hoi dong dau moi bc ubnd cap nhac don doc',
  ]
    .join(' ')
    .split(' '),
)

const YEAR = String.raw`(?:[ /.-]*(?:cua )?(?:nam )?(?:\d{4}|nay|ngoai|truoc|sau)\b)?`
const NEAR = '(?:nay|truoc|sau|toi|vua roi|vua qua|roi|hien tai)'

/** Periods and days, in a text without marks: they name nothing of the lists. */
export const COUNTING = new RegExp(
  [
    String.raw`\b(?:q|qui|quy)[ .]?(?:thu )?(?:\d+|i{1,3}|iv|v|mot|nhat|hai|ba|tu|bon|${NEAR})\b${YEAR}`,
    String.raw`\b(?:6|sau|nua) (?:thang )?(?:dau|cuoi)(?: nam)?${YEAR}`,
    String.raw`\bthang (?:\d{1,2}|${NEAR})\b${YEAR}`,
    String.raw`\b(?:ca )?nam (?:\d{4}|nay|ngoai|truoc|sau|toi)\b`,
    String.raw`\b\d{1,2}\/\d{1,2}(?:\/\d{4})?\b`,
    String.raw`\b\d+ (?:ngay|tuan) (?:toi|nua|sap toi|qua)\b`,
    String.raw`\b20\d\d\b`,
  ].join('|'),
  'g',
)
