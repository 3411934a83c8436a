//! Wordings that were written before the reader of prose, and are not what it was adjusted to.

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
