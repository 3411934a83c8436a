//! Wordings that the reader of prose met only after it was written: the first set was written before it,
//! the others after it was adjusted to the set before.

/// Plans' sentences, with places for figures as in [`super::patterns`].
pub(crate) const CLAIMS: &[&str] = &[
    "Theo kết quả tổng điều tra, rà soát, {toan} hiện còn {P0} hộ nghèo, tỷ lệ {P0r}%.",
    "Tổng số hộ nghèo đa chiều (gồm hộ nghèo và hộ cận nghèo) đầu năm {y} là {B0} hộ, chiếm tỷ lệ {B0r}%.",
    "Phấn đấu đến ngày 31/12/{y}, tỷ lệ hộ nghèo {toan} giảm xuống còn {P1r}%, tương đương {P1} hộ.",
    "Kế hoạch năm {y} giảm {Pd} hộ nghèo, bằng {Pp} điểm phần trăm; số hộ nghèo còn lại là {P1} hộ.",
    "Số hộ cận nghèo đầu năm: {N0} hộ ({N0r}%); cuối năm: {N1} hộ ({N1r}%); giảm {Nd} hộ.",
    "Trong năm, hộ cận nghèo giảm {Nd} hộ, từ {N0} hộ xuống {N1} hộ.",
    "Tỷ lệ hộ nghèo từ {P0r}% đầu năm hạ xuống {P1r}% vào cuối năm.",
    "{u} đầu năm có {uP0} hộ nghèo ({uP0r}%), phấn đấu giảm {uPd} hộ, cuối năm còn {uP1} hộ.",
    "Đơn vị có tỷ lệ hộ nghèo cao nhất là {hi} ({hiP0r}%), thấp nhất là {lo} ({loP0r}%).",
    "Cao nhất là {hi} với {hiP0r}% hộ nghèo.",
    "Đầu năm {y}: {s0x} có tỷ lệ hộ nghèo không quá 10%; {s1x} trên 10% đến dưới 25%; {s2x} từ 25% đến dưới 30%.",
    "Đến cuối năm {y}, phấn đấu {e0x} có tỷ lệ hộ nghèo từ 10% trở xuống, {e1x} có tỷ lệ từ trên 10% đến dưới 25%.",
    "Phân theo nhóm tỷ lệ hộ nghèo đầu năm: dưới hoặc bằng 10%: {s0x}; trên 10% - dưới 25%: {s1x}; từ 40% trở lên: {s4x}.",
    "So với đầu năm, số hộ nghèo giảm {Pd} hộ, tương ứng giảm {Ps}% số hộ nghèo.",
    "{toan_c} có {T} hộ dân, trong đó {P0} hộ nghèo, {N0} hộ cận nghèo.",
    "Mức giảm tỷ lệ hộ nghèo trong năm là {Pp} điểm %, cận nghèo là {Np} điểm %.",
    "Tính chung hộ nghèo và cận nghèo, cuối năm còn {B1} hộ, chiếm {B1r}%.",
    "Hộ nghèo: {P0} hộ, tỷ lệ {P0r}%. Hộ cận nghèo: {N0} hộ, tỷ lệ {N0r}%.",
    "Giảm tỷ lệ hộ nghèo {toan} từ {P0r}% xuống {P1r}% trong năm {y}.",
    "Ước thực hiện cả năm giảm được {Pd} hộ nghèo so với đầu năm ({P0} hộ).",
    "Tại {u}, số hộ cận nghèo đầu năm là {uN0} hộ, chiếm {uN0r}% số hộ trong xã.",
    "Giảm tỷ lệ hộ nghèo ít nhất {Pp} điểm phần trăm, hộ cận nghèo ít nhất {Np} điểm phần trăm.",
];

/// Sentences that no table of this year and place can be held against.
pub(crate) const OTHERS: &[&str] = &[
    "Năm {y-1}, {toan} đã giảm được {#} hộ nghèo, vượt {%}% kế hoạch.",
    "Giai đoạn {y-5}-{y}, bình quân mỗi năm tỷ lệ hộ nghèo giảm {%}%.",
    "Cấp phát {#} thẻ bảo hiểm y tế cho người nghèo, cận nghèo.",
    "Toàn tỉnh còn {#} hộ nghèo, chiếm {%}%.",
    "Giải ngân {#} triệu đồng cho {#} hộ nghèo vay vốn sản xuất.",
    "Có {#} hộ nghèo được hỗ trợ xây dựng nhà ở với tổng kinh phí {#} triệu đồng.",
    "Mở {#} lớp đào tạo nghề cho {#} lao động thuộc hộ nghèo, hộ cận nghèo.",
    "Tỷ lệ lao động qua đào tạo đạt {%}%, tỷ lệ dân số tham gia BHYT đạt {%}%.",
    "Đến năm {y+4}, tỷ lệ hộ nghèo còn dưới {%}%.",
    "Trong đó có {#} hộ nghèo không có khả năng lao động.",
    "Phấn đấu {#2} xã đạt chuẩn nông thôn mới, {#2} xã ra khỏi diện đặc biệt khó khăn.",
    "Căn cứ Nghị quyết số {#2}/NQ-HĐND ngày 15/12/{y-1} của HĐND huyện.",
    "Huyện Cao Lộc giảm {#} hộ nghèo, tỷ lệ hộ nghèo còn {%}%.",
    "Hỗ trợ tiền điện cho {#} hộ nghèo với mức 55.000 đồng/hộ/tháng.",
];

/// The second set.
pub(crate) const SECOND: &[&str] = &[
    "Đến thời điểm đầu năm {y}, trên địa bàn còn {P0} hộ nghèo (chiếm {P0r}%), {N0} hộ cận nghèo (chiếm {N0r}%).",
    "Năm {y}, phấn đấu giảm {Pp} điểm phần trăm tỷ lệ hộ nghèo, tương ứng {Pd} hộ thoát nghèo.",
    "Chỉ tiêu giảm nghèo năm {y}: tỷ lệ hộ nghèo giảm {Pp} điểm phần trăm; số hộ nghèo giảm {Pd} hộ; cuối năm còn {P1} hộ.",
    "Số hộ nghèo: {P0} hộ đầu năm, {P1} hộ cuối năm.",
    "Hộ cận nghèo đầu năm {N0} hộ ({N0r}%), dự kiến cuối năm {N1} hộ ({N1r}%).",
    "Trong tổng số {T} hộ dân toàn {cap}, đầu năm có {P0} hộ nghèo và {N0} hộ cận nghèo.",
    "Kéo giảm tỷ lệ hộ nghèo xuống còn {P1r}% vào cuối năm {y}.",
    "Nhóm có tỷ lệ hộ nghèo dưới hoặc bằng 10% đầu năm gồm {s0x}; nhóm trên 10% đến dưới 25% gồm {s1x}.",
    "Đầu năm {y} có {s2x} thuộc nhóm tỷ lệ hộ nghèo từ 25% đến dưới 30%.",
    "Trong các {don_vi}, {hi} có tỷ lệ hộ nghèo đầu năm cao nhất ({hiP0r}%).",
    "{u} dự kiến giảm từ {uP0} hộ nghèo đầu năm xuống {uP1} hộ cuối năm.",
    "{u}: đầu năm {uP0} hộ nghèo, tỷ lệ {uP0r}%; cuối năm {uP1} hộ.",
    "Cuối năm {y} còn {P1} hộ nghèo, giảm {Pd} hộ so với đầu năm {y}.",
    "Giảm {Nd} hộ cận nghèo, tương ứng {Np} điểm phần trăm.",
    "Tổng số hộ nghèo, cận nghèo đầu năm là {B0} hộ, cuối năm còn {B1} hộ.",
    "Như vậy, trong năm {y} số hộ nghèo giảm {Ps}% so với tổng số hộ nghèo đầu năm.",
];

/// Others of the second set.
pub(crate) const SECOND_OTHERS: &[&str] = &[
    "Đã có {#} lượt hộ nghèo, cận nghèo được vay vốn với doanh số {#} triệu đồng.",
    "Kết thúc năm {y-1}, tỷ lệ hộ nghèo giảm {%}%, đạt {%}% kế hoạch.",
    "Miễn giảm học phí cho {#} học sinh con hộ nghèo.",
    "Khoảng {#} hộ nghèo thiếu hụt chỉ số về nhà tiêu hợp vệ sinh.",
    "Dân số trung bình {#} người, tỷ lệ tăng dân số {%}%.",
    "So với bình quân chung của tỉnh ({%}%), tỷ lệ hộ nghèo còn cao.",
    "Đến nay đã rà soát được {#2} thôn với {#} hộ.",
    "Giai đoạn tới, mỗi năm giảm từ 3% đến 4% hộ nghèo.",
    "Hộ nghèo không có đất sản xuất: {#} hộ; hộ nghèo thiếu vốn: {#} hộ.",
    "Xã Hồng Phong, huyện Bình Gia có {#} hộ nghèo, chiếm {%}%.",
];

/// The third set.
pub(crate) const THIRD: &[&str] = &[
    "Năm {y}, {toan} phấn đấu giảm {Pd} hộ nghèo (tương ứng {Pp} điểm phần trăm), giảm {Nd} hộ cận nghèo (tương ứng {Np} điểm phần trăm).",
    "Qua rà soát đầu năm {y}, {toan} có {P0} hộ nghèo/{T} hộ dân, chiếm {P0r}%.",
    "Tỷ lệ hộ nghèo đầu năm: {P0r}%, cuối năm: {P1r}%.",
    "Số hộ nghèo đầu năm {y} là {P0} hộ; dự kiến cuối năm {y} là {P1} hộ, chiếm {P1r}% số hộ dân.",
    "Về hộ cận nghèo, đầu năm có {N0} hộ ({N0r}%), mục tiêu đến cuối năm còn {N1} hộ ({N1r}%).",
    "Cuối năm, {u} phấn đấu còn {uP1} hộ nghèo; {w} còn {wP1} hộ nghèo.",
    "{u} có tỷ lệ hộ nghèo đầu năm {uP0r}%, {w} {wP0r}%.",
    "Đầu năm, {don_vi} có tỷ lệ hộ nghèo cao nhất {toan} là {hi} với {hiP0r}%; {don_vi} có tỷ lệ thấp nhất là {lo} với {loP0r}%.",
    "Đầu năm, {s1x} có tỷ lệ hộ nghèo lớn hơn 10% và nhỏ hơn 25%.",
    "Số {don_vi} có tỷ lệ hộ nghèo dưới 10% trở xuống vào cuối năm là {e0x}.",
    "Đưa số hộ nghèo từ {P0} hộ (đầu năm {y}) xuống còn {P1} hộ (cuối năm {y}).",
    "Tổng số hộ nghèo giảm {Pd} hộ, tỷ lệ hộ nghèo giảm {Pp} điểm phần trăm.",
];

/// Others of the third set.
pub(crate) const THIRD_OTHERS: &[&str] = &[
    "Năm {y-1} có {#} hộ thoát nghèo, {#2} hộ tái nghèo, tỷ lệ hộ nghèo giảm {%}% so với năm {y-2}.",
    "Thăm hỏi, động viên {#} hộ nghèo nhân dịp Tết Nguyên đán.",
    "Hộ nghèo do ốm đau {#} hộ, do thiếu lao động {#} hộ.",
    "Trong đó, hộ nghèo thuộc diện chính sách có công là {#2} hộ.",
    "Đến hết quý II, giảm {#} hộ nghèo, đạt {%}% kế hoạch.",
    "Thu nhập bình quân đầu người đạt {#} nghìn đồng/tháng.",
    "Mục tiêu đến năm {y+5} cơ bản không còn hộ nghèo; mỗi năm giảm 2% trở lên.",
    "Đào tạo nghề cho {#2} lao động là người thuộc hộ nghèo, tỷ lệ có việc làm {%}%.",
    "Các huyện lân cận có tỷ lệ hộ nghèo {%}%.",
];
