(async () => {
    // Without it the program asks for it once more.
    lateModule = await lateFile?.catch(() => undefined);
    await __wbg_init({ module_or_path: await wasmFile });
    // Once the page answers and is drawn, nothing waits any more.
    requestAnimationFrame(() => setTimeout(latePrefetch));
})().catch((cause) => {
    for (const name of ["data-opening", "data-starting"]) root.removeAttribute(name);
    const status = document.querySelector("[role=status]");
    if (status) {
        status.textContent = `Không tải được phần tính toán của trang, bảng chỉ để xem: hãy tải lại trang. (The page could not be loaded; reload it: ${cause?.message ?? cause})`;
        status.parentElement.className = "notice notice--shown notice--refused";
    }
    throw cause;
});
