/** A short plan as it is sent in: three tasks with their agencies, and one report that everybody owes. */
export const SMALL_PLAN = `ỦY BAN NHÂN DÂN
TỈNH HẠ LAM

Số: 17/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hạ Lam, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Truyền thông dự thảo chính sách trên địa bàn tỉnh Hạ Lam năm 2026

I. MỤC ĐÍCH

Người dân được biết và góp ý về dự thảo chính sách từ sớm.

II. NỘI DUNG

1. Tổ chức tọa đàm về dự thảo chính sách y tế cơ sở

- Cơ quan chủ trì: Sở Y tế.
- Cơ quan phối hợp: Sở Tư pháp.
- Thời gian thực hiện: Quý III/2026.

2. Lấy ý kiến người dân về dự thảo quy định quản lý vỉa hè

- Cơ quan chủ trì: Sở Xây dựng.
- Cơ quan phối hợp: Sở Tư pháp.
- Thời gian thực hiện: Quý III/2026.

3. Tập huấn kỹ năng truyền thông chính sách cho công chức pháp chế

- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Nội vụ.
- Thời gian thực hiện: Quý IV/2026.

III. TỔ CHỨC THỰC HIỆN

1. Sở Y tế, Sở Xây dựng gửi báo cáo kết quả về Sở Tư pháp trước ngày 10/11/2026.

2. Sở Tư pháp theo dõi, đôn đốc việc thực hiện Kế hoạch này./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hà Thế Lâm
`
