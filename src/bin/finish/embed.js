// For pages that show "Biểu giảm nghèo" in a frame: adjusts the height of each such frame to its content.
// Put it beside the frame:
//
//     <iframe src="https://…/?embed=1#v1.…" title="…" …></iframe>
//     <script src="https://…/embed.js" async></script>
//
// Without it, the frame keeps its height and scrolls. The script reads and sends nothing else.
(() => {
    // The address of the page, which is in the folder of this script.
    const page = new URL("./", document.currentScript.src);
    const frames = () =>
        [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(page.href));
    // The origin of a sandboxed frame is "null".
    const hasNoOrigin = ({ sandbox, attributes }) =>
        attributes.getNamedItem("sandbox") !== null && !sandbox.contains("allow-same-origin");

    addEventListener("message", ({ source, origin, data }) => {
        // Accepts only messages of the page in one of these frames.
        const frame = frames().find((frame) => frame.contentWindow === source);
        if (!frame || origin !== (hasNoOrigin(frame) ? "null" : page.origin)) return;
        if (data?.type !== "giam-ngheo:height" || !Number.isFinite(data.height)) return;
        const height = Math.min(Math.max(Math.ceil(data.height), 60), 20000);
        frame.style.boxSizing = "content-box";
        frame.style.height = `${height}px`;
    });

    // Asks the frames that have sent their height before this script was loaded.
    for (const frame of frames()) frame.contentWindow?.postMessage({ type: "giam-ngheo:measure" }, "*");
})();
