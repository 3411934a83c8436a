wasmFile.then((module_or_path) => __wbg_init({ module_or_path })).catch((cause) => {
    const status = document.querySelector("[role=status]");
    if (status) {
        status.textContent = `Không tải được phần tính toán của trang, bảng chỉ để xem: hãy tải lại trang. (The page could not be loaded; reload it: ${cause?.message ?? cause})`;
        status.parentElement.className = "notice notice--shown notice--refused";
    }
    throw cause;
});
