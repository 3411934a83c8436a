// The program has stopped by a fault of its own: the work is offered as a file, and the page is
// never left standing dead. What the program could not hand over any more is as it was last kept.
(() => {
const root = document.documentElement;
function stopped(event) {
    const fault = event.error ?? event.reason;
    if (!(fault instanceof WebAssembly.RuntimeError) || document.querySelector("[data-stopped]")) return;
    let kept = globalThis.rescued;
    const forget = () => { for (const storage of [localStorage, sessionStorage]) storage.removeItem("giam-ngheo:last"); };
    try { kept ??= localStorage.getItem("giam-ngheo:work:" + localStorage.getItem("giam-ngheo:last")); } catch {}
    const words = root.lang === "en" ? [
        "The page has stopped",
        kept ? "A fault of the page stopped it. Your table is safe: save it as a file, then load the page again." : "A fault of the page stopped it. Nothing had been changed; load the page again.",
        "Save a file", "Load the page again", "Begin with the sample",
    ] : [
        "Trang đã dừng",
        kept ? "Trang gặp lỗi nên phải dừng. Bảng đang làm vẫn còn: hãy lưu thành tệp, rồi tải lại trang." : "Trang gặp lỗi nên phải dừng. Chưa có gì được sửa; hãy tải lại trang.",
        "Lưu tệp", "Tải lại trang", "Bắt đầu từ bảng mẫu",
    ];
    const add = (parent, name, text, settings) => parent.appendChild(Object.assign(document.createElement(name), { textContent: text, ...settings }));
    const dialog = add(document.body, "dialog", "", { className: "modal" });
    dialog.dataset.stopped = "";
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", add(dialog, "h2", words[0], { className: "modal__title", id: "stopped" }).id);
    add(dialog, "p", words[1], { className: "modal__text" });
    const ways = add(dialog, "div", "", { className: "modal__actions" });
    const reload = () => location.reload();
    if (kept) add(ways, "a", words[2], { className: "button button--main", download: globalThis.rescuedName ?? "bieu-giam-ngheo.giamngheo", href: URL.createObjectURL(new Blob([kept])) });
    add(ways, "button", words[3], { className: "button", onclick: reload });
    // Work that stops the page whenever it is opened would else keep it from ever opening.
    if (kept) add(ways, "button", words[4], { className: "button", onclick: () => { try { forget(); } catch {} history.replaceState(null, "", location.pathname + location.search); reload(); } });
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.showModal();
}
for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, stopped);
})();
