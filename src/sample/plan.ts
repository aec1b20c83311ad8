/**
 * The plan of the sample province for one year, laid out and worded as such plans are.
 * Its scheme ends in 2027 and its bodies are those since 1/7/2025.
 */
export function samplePlanText(year: number): string {
  // Long paragraphs are wrapped here by an indent; the document has each on one line.
  return PLAN.replace(/\n {2}/g, ' ')
    .replaceAll('{year}', String(year))
    .replaceAll('{yearBefore}', String(year - 1))
}

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH NGÂN GIANG

Số: 58/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Ngân Giang, ngày 26 tháng 02 năm {year}

KẾ HOẠCH
Truyền thông dự thảo chính sách có tác động lớn đến xã hội
trong quá trình xây dựng văn bản quy phạm pháp luật
trên địa bàn tỉnh Ngân Giang năm {year}

Căn cứ Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án “Tổ chức truyền thông
  chính sách có tác động lớn đến xã hội trong quá trình xây dựng văn bản quy phạm pháp luật giai đoạn 2022 - 2027”;

Căn cứ Kế hoạch số 412/KH-UBND ngày 24 tháng 12 năm {yearBefore} của UBND tỉnh về công tác phổ biến, giáo dục pháp luật
  (PBGDPL) năm {year};

Theo đề nghị của Sở Tư pháp tại Tờ trình số 33/TTr-STP ngày 11 tháng 02 năm {year}.

Ủy ban nhân dân tỉnh ban hành Kế hoạch truyền thông dự thảo chính sách năm {year} như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Người dân, doanh nghiệp biết sớm những chính sách sắp ban hành liên quan trực tiếp đến mình, có kênh thuận tiện để góp ý
  và được trả lời về ý kiến đã góp.

Dự thảo văn bản quy phạm pháp luật (VBQPPL) của tỉnh khi trình thông qua đã được thảo luận rộng rãi, khả thi, dễ áp dụng.

2. Yêu cầu

a) Mỗi nhiệm vụ có một cơ quan chủ trì, có thời hạn và có kết quả kiểm đếm được; tránh hình thức, chồng chéo.

b) Không đưa nội dung thuộc bí mật nhà nước vào tài liệu, tin, bài truyền thông.

II. NHIỆM VỤ

1. Chỉ đạo, hướng dẫn và kiểm tra

1.1. Hướng dẫn các cơ quan, địa phương lựa chọn dự thảo, hình thức và thời điểm truyền thông

- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Văn hóa, Thể thao và Du lịch; Báo và Phát thanh, Truyền hình tỉnh.
- Thời gian thực hiện: Quý I/{year}.
- Sản phẩm: Công văn hướng dẫn.

1.2. Triển khai các hoạt động truyền thông do Trung ương phát động đối với dự án luật trình Quốc hội

- Cơ quan chủ trì: UBND tỉnh (Sở Tư pháp tham mưu).
- Cơ quan phối hợp: Các sở, ban, ngành; UBND các xã, phường, đặc khu.
- Thời gian thực hiện: Theo chỉ đạo của Bộ Tư pháp và Hội đồng phối hợp PBGDPL Trung ương.
- Sản phẩm: Văn bản triển khai.

1.3. Kiểm tra việc thực hiện Kế hoạch tại một số sở và địa phương

- Cơ quan chủ trì: Sở Tư pháp (tham mưu Hội đồng phối hợp PBGDPL tỉnh).
- Cơ quan phối hợp: Thanh tra tỉnh, Sở Nội vụ.
- Thời gian thực hiện: Theo kế hoạch kiểm tra của Hội đồng phối hợp PBGDPL tỉnh.
- Sản phẩm: Kết luận kiểm tra.

2. Truyền thông dự thảo VBQPPL của Hội đồng nhân dân, Ủy ban nhân dân tỉnh

2.1. Đăng tải dự thảo, tổ chức lấy ý kiến và công khai việc tiếp thu, giải trình

- Cơ quan chủ trì: Cơ quan chủ trì soạn thảo VBQPPL.
- Cơ quan phối hợp: Sở Tư pháp; các cơ quan, đơn vị có liên quan.
- Thời gian thực hiện: Theo tiến độ soạn thảo của từng VBQPPL.
- Sản phẩm: Hồ sơ đăng tải; bản tổng hợp ý kiến.

2.2. Duy trì chuyên mục “Chính sách và bạn” trên các ấn phẩm báo in, báo điện tử, phát thanh, truyền hình

- Cơ quan chủ trì: Báo và Phát thanh, Truyền hình tỉnh.
- Cơ quan phối hợp: Sở Tư pháp, Công an tỉnh, Thuế tỉnh, Bảo hiểm xã hội tỉnh.
- Thời gian thực hiện: Thường xuyên.
- Sản phẩm: Tin, bài, chuyên mục.

2.3. Đối thoại với doanh nghiệp, hợp tác xã về các dự thảo liên quan đến đầu tư, kinh doanh

- Cơ quan chủ trì: Sở Tài chính.
- Cơ quan phối hợp: Sở Công Thương, Ban Quản lý Khu kinh tế tỉnh, Liên đoàn Lao động tỉnh.
- Thời gian thực hiện: Quý III/{year}.
- Sản phẩm: Hội nghị đối thoại.

3. Truyền thông ở cơ sở và trong nhà trường

3.1. Thông tin về dự thảo chính sách trên hệ thống truyền thanh, bảng tin, nhà văn hóa và tại các buổi họp dân

- Cơ quan chủ trì: UBND các xã, phường, đặc khu.
- Cơ quan phối hợp: Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Hội Nông dân tỉnh, Hội Liên hiệp Phụ nữ tỉnh.
- Thời gian thực hiện: Thường xuyên trong năm {year}.
- Sản phẩm: Buổi phát thanh, buổi họp dân.

3.2. Tổ chức cho nhà giáo, học sinh, phụ huynh góp ý các dự thảo chính sách về giáo dục

- Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
- Cơ quan phối hợp: Sở Tư pháp; UBND các xã, phường, đặc khu.
- Thời gian thực hiện: Trước ngày 31/10/{year}.
- Sản phẩm: Diễn đàn, phiếu góp ý.

3.3. Tổ chức lễ hưởng ứng Ngày Pháp luật Việt Nam gắn với giới thiệu dự thảo chính sách mới

- Cơ quan chủ trì: UBND tỉnh (Sở Tư pháp tham mưu).
- Cơ quan phối hợp: Các sở, ban, ngành, đoàn thể tỉnh.
- Thời gian thực hiện: Ngày 09/11/{year}.
- Sản phẩm: Lễ hưởng ứng.

4. Nâng cao năng lực và đánh giá kết quả

4.1. Tập huấn kỹ năng truyền thông dự thảo chính sách cho công chức pháp chế, công chức cấp xã và báo cáo viên pháp luật

- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Sở Nội vụ, Sở Khoa học và Công nghệ.
- Thời gian thực hiện: Quý II/{year}.
- Sản phẩm: Lớp tập huấn.

4.2. Tự đánh giá hiệu quả truyền thông đối với từng văn bản được ban hành trong năm

- Cơ quan chủ trì: Các sở, ban, ngành.
- Cơ quan phối hợp: Sở Tư pháp.
- Thời gian thực hiện: Quý IV/{year}.
- Sản phẩm: Bản tự đánh giá.

III. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã, phường, đặc khu cử một đầu mối theo dõi và thực hiện nhiệm vụ được
  giao; gửi báo cáo kết quả 6 tháng đầu năm về Sở Tư pháp trước ngày 15/6/{year}, báo cáo kết quả cả năm về Sở Tư pháp
  trước ngày 15/11/{year}.

2. Sở Tư pháp theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo UBND tỉnh trước ngày 30/11/{year}.

3. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, địa phương phản ánh về Sở Tư pháp để được hướng
  dẫn.

IV. KINH PHÍ

Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp, lồng ghép trong kinh phí PBGDPL hằng năm và các nguồn hợp
  pháp khác.

Trên đây là Kế hoạch truyền thông dự thảo chính sách trên địa bàn tỉnh năm {year}, yêu cầu các cơ quan, địa phương
  nghiêm túc thực hiện./.

Nơi nhận:
- Bộ Tư pháp;
- Thường trực Tỉnh ủy, Thường trực HĐND tỉnh;
- Chủ tịch, các Phó Chủ tịch UBND tỉnh;
- Thành viên Hội đồng phối hợp PBGDPL tỉnh;
- Các sở, ban, ngành, đoàn thể tỉnh;
- UBND các xã, phường, đặc khu;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Đỗ Quang Khải
`
