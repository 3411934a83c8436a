// Shows a dialog after the program crashed, and offers the work as a file: what src/browser/rescue.rs
// handed over, or else the last saved copy.
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
        kept ? "An error stopped the page. Your table is safe: save it as a file, then reload the page." : "An error stopped the page. Nothing had been changed; reload the page.",
        "Save a file", "Reload the page", "Start from the sample table",
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
    // Lets the page open again if the saved work itself crashes it.
    if (kept) add(ways, "button", words[4], { className: "button", onclick: () => { try { forget(); } catch {} history.replaceState(null, "", location.pathname + location.search); reload(); } });
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.showModal();
}
for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, stopped);
})();
