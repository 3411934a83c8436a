// Records what a person does before the program is ready; src/browser/first_moment.rs replays it.
// Elements are recorded as selectors, which stay valid after a render.
(() => {
    const root = document.documentElement;
    root.setAttribute("aria-busy", "true");
    const acts = [];
    let isTyping = false;
    const within = (target, selector) => target instanceof Element && target.closest(selector);
    const cell = (target) => {
        const found = within(target, "[data-bieu] [data-row] > [data-col], [data-bieu] [data-row-number]");
        if (!found) return null;
        const row = `[data-bieu] [data-row="${found.parentElement.dataset.row}"] > `;
        return row + (found.dataset.col ? `[data-col="${found.dataset.col}"]` : "[data-row-number]");
    };
    const button = (target) => {
        const found = within(target, "[data-action], [data-panel]");
        return found && (found.dataset.action ? `[data-action="${found.dataset.action}"]` : `[data-panel="${found.dataset.panel}"]`);
    };
    // What will read a table or a file is fetched at once (src/bin/finish/start.js).
    const fetchWorkers = (isFile) => {
        const names = isFile ? ["table-reader", "file-reader"] : ["table-reader"];
        for (const name of names) globalThis.programBytes?.(document.querySelector(`meta[name=${name}]`).content.split(" ")[1]).catch(() => {});
    };
    const keep = (event, act) => {
        event.preventDefault();
        acts.push({ kind: event.type, ...act });
    };
    const listeners = {
        keydown(event) {
            const { key, target, shiftKey, altKey } = event;
            const control = (event.ctrlKey || event.metaKey) && !altKey;
            if (!within(target, "[data-bieu]")) return;
            const isText = key.length === 1 && !control;
            const isKept = control ? /^([adzy]|Home|End)$/i.test(key) : key === "Tab" ? isTyping
                : isText || /^(Arrow|Page|Home$|End$|Enter$|F2$|Delete$|Backspace$|Escape$)/.test(key);
            if (!isKept) return;
            isTyping = isText || (isTyping && key === "Backspace");
            keep(event, { key, shift: shiftKey, control, alt: altKey });
        },
        mousedown(event) {
            const place = event.button === 0 && cell(event.target);
            // The browser moves the focus to the cell.
            if (place) acts.push({ kind: "mousedown", place, shift: event.shiftKey });
            if (place) isTyping = false;
        },
        dblclick(event) {
            const place = cell(event.target);
            if (place) acts.push({ kind: "dblclick", place, shift: false });
        },
        focusin(event) {
            const place = cell(event.target);
            if (place) acts.push({ kind: "focusin", place });
        },
        click(event) {
            const place = button(event.target);
            // A file picker opens only during a click.
            if (place === '[data-action="open-file"]') document.getElementById("file-chooser").click();
            else if (place) acts.push({ kind: "click", place });
        },
        change(event) {
            if (event.target.id === "file-chooser") keep(event, { files: [...event.target.files] });
        },
        paste(event) {
            const { clipboardData } = event;
            const text = (kind) => clipboardData?.getData(kind) || undefined;
            keep(event, { html: text("text/html"), text: text("text/plain"), files: [...(clipboardData?.files ?? [])] });
            fetchWorkers(clipboardData?.files.length);
        },
        dragover(event) {
            if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
        },
        drop(event) {
            if (!event.dataTransfer?.types.includes("Files")) return;
            keep(event, { files: [...event.dataTransfer.files] });
            fetchWorkers(true);
        },
        copy(event) {
            const found = within(document.activeElement, "[data-bieu] [data-col]");
            if (!found) return;
            event.clipboardData.setData("text/plain", found.textContent);
            event.preventDefault();
        },
        cut(event) {
            listeners.copy(event);
            if (event.defaultPrevented) acts.push({ kind: "keydown", key: "Delete" });
        },
    };
    for (const kind in listeners) addEventListener(kind, listeners[kind], true);
    globalThis.firstMoment = () => {
        for (const kind in listeners) removeEventListener(kind, listeners[kind], true);
        return acts.splice(0);
    };
})();
