program.then((module) => __wbg_init({ module_or_path: module })).catch((cause) => {
    const opens = root.hasAttribute("data-opening");
    for (const name of ["data-opening", "data-starting", "aria-busy"]) root.removeAttribute(name);
    // If a link was to be opened, the sample must not appear instead.
    if (opens) document.querySelectorAll(".toolbar__title, .summary, .page__work").forEach((part) => part.remove());
    const status = document.querySelector("[role=status]");
    if (status) {
        status.textContent = `Không tải được phần tính toán của trang${opens ? "" : " nên bảng chỉ để xem"}. Hãy tải lại trang. (The program could not be loaded${opens ? "" : "; the table is only for viewing"}; reload the page: ${cause?.message ?? cause})`;
        status.parentElement.className = "message-bar message-bar--shown message-bar--refused";
    }
    throw cause;
});
