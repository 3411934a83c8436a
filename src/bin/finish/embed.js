// For pages that show "Biểu giảm nghèo" in a frame: gives each such frame the height of what is in
// it. Put it beside the frame:
//
//     <iframe src="https://…/?embed=1#v1.…" title="…" …></iframe>
//     <script src="https://…/embed.js" async></script>
//
// Without it the frame keeps the height that it has, and scrolls. It reads and sends nothing else.
(() => {
    // The address of the page: this script lies beside it.
    const page = new URL("./", document.currentScript.src);
    const frames = () =>
        [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(page.href));
    // A sandboxed frame has no origin, and says "null" in its place.
    const hasNoOrigin = ({ sandbox, attributes }) =>
        attributes.getNamedItem("sandbox") !== null && !sandbox.contains("allow-same-origin");

    addEventListener("message", ({ source, origin, data }) => {
        // Only what comes from one of these frames, and from the page in it, is believed.
        const frame = frames().find((frame) => frame.contentWindow === source);
        if (!frame || origin !== (hasNoOrigin(frame) ? "null" : page.origin)) return;
        if (data?.type !== "giam-ngheo:height" || !Number.isFinite(data.height)) return;
        const height = Math.min(Math.max(Math.ceil(data.height), 60), 20000);
        frame.style.boxSizing = "content-box";
        frame.style.height = `${height}px`;
    });

    // A frame that was there before this script has told its height to nobody: it is asked again.
    for (const frame of frames()) frame.contentWindow?.postMessage({ type: "giam-ngheo:measure" }, "*");
})();
