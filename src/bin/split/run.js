look();
(async () => {
    // Without it the program asks for it once more.
    lateModule = await lateFile?.catch(() => undefined);
    await __wbg_init({ module_or_path: await wasmFile });
    // Once the page answers and is drawn, nothing waits any more. A person may have been quicker
    // than the first part.
    requestAnimationFrame(() => setTimeout(() => latePrefetch().then(lateUse)));
})().catch((cause) => {
    for (const name of ["data-opening", "data-starting"]) root.removeAttribute(name);
    // Where a link was to be opened, the sample does not stand in its place.
    if (opening) document.querySelectorAll(".toolbar__title, .summary, .page__work").forEach((part) => part.remove());
    const status = document.querySelector("[role=status]");
    if (status) {
        status.textContent = `Không tải được phần tính toán của trang${opening ? "" : " nên bảng chỉ để xem"}. Hãy tải lại trang. (The program could not be loaded${opening ? "" : "; the table is only for viewing"}; reload the page: ${cause?.message ?? cause})`;
        status.parentElement.className = "notice notice--shown notice--refused";
    }
    throw cause;
});
