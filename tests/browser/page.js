// What the tests ask of a page, by the names of the contract. Put in front of every script.

const table = () => document.querySelector('table[role=grid][data-bieu]');
const row = name => table()?.querySelector(`tr[data-row="${name}"]`);
const cell = (name, column) => row(name)?.querySelector(`[data-col="${column}"]`);

// The text of a cell as shown, and what stands in its field while it is edited.
const shown = (name, column) => cell(name, column)?.textContent ?? null;
const draft = (name, column) => {
  const editor = document.activeElement?.closest('.grid__editor');
  return editor && cell(name, column)?.tabIndex === 0 ? editor.value : null;
};

const rowNames = () => [...table().querySelectorAll('tr[data-row]')].map(found => found.dataset.row);
const bandCounts = when => [0, 1, 2, 3, 4].map(band =>
  document.querySelector(`[data-band-count="${band}"][data-when="${when}"]`)?.textContent.trim());

// The cell that the keyboard is in.
const active = () => {
  const focus = document.activeElement;
  const edited = focus?.closest('.grid__editor') && table().querySelector('[data-row] [data-col][tabindex="0"]');
  const found = edited || focus?.closest('[data-row] [data-col]');
  return found ? [found.closest('[data-row]').dataset.row, found.dataset.col] : null;
};
const editing = () => document.activeElement?.matches('input, textarea, [contenteditable]') ?? false;
const selected = () => [...table().querySelectorAll('[data-row] [data-col][aria-selected=true]')]
  .map(found => [found.closest('[data-row]').dataset.row, found.dataset.col]);

const visible = found => found.checkVisibility({ visibilityProperty: true });
// The sentences about an entry or an import, all of them or those of one cell.
const issues = (name, column) => [...document.querySelectorAll('[data-issue]')]
  .filter(found => name === undefined || (found.dataset.row === name && found.dataset.col === column))
  .filter(visible)
  .map(found => found.textContent.trim())
  .filter(text => text !== '');
const status = () => [...document.querySelectorAll('[role=status]')]
  .map(found => found.textContent.trim()).join(' ').trim();

// What scrolls the rows: the nearest box around the table that can, or else the page.
const scroller = () => {
  for (let box = table(); box; box = box.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(box).overflowY);
    if (scrolls && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
};

// A clipboard event as a program makes it. Firefox takes no clipboard for it but makes one of its own.
const clipboardEvent = kind => new ClipboardEvent(kind,
  { clipboardData: new DataTransfer(), bubbles: true, cancelable: true, composed: true });
const targets = { document: () => document, body: () => document.body, focus: () => document.activeElement };
// Whether the page took the paste for itself.
const paste = (html, text, target) => {
  const event = clipboardEvent('paste');
  if (text !== null) event.clipboardData.setData('text/plain', text);
  if (html !== null) event.clipboardData.setData('text/html', html);
  targets[target]().dispatchEvent(event);
  return event.defaultPrevented;
};
const pastePicture = () => {
  const event = clipboardEvent('paste');
  event.clipboardData.items.add(
    new File([new Uint8Array([137, 80, 78, 71])], 'picture.png', { type: 'image/png' }));
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented;
};
// A file that a person drops or pastes, by its bytes in base64 or so many zeros.
const fileOf = (name, base64, length) => {
  const bytes = base64 === null ? new Uint8Array(length) : Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  return new File([bytes], name);
};
const dragEvent = (kind, dataTransfer) =>
  new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true, composed: true });
const giveFile = (how, name, base64, length) => {
  const file = fileOf(name, base64, length);
  if (how === 'paste') {
    const event = clipboardEvent('paste');
    event.clipboardData.items.add(file);
    document.activeElement.dispatchEvent(event);
    return event.defaultPrevented;
  }
  const carried = new DataTransfer();
  carried.items.add(file);
  const over = dragEvent('dragover', carried);
  table().dispatchEvent(over);
  const event = dragEvent('drop', carried);
  table().dispatchEvent(event);
  return over.defaultPrevented && event.defaultPrevented;
};
const dragFile = (kind, text) => {
  const carried = new DataTransfer();
  if (text) carried.setData('text/plain', text);
  else carried.items.add(fileOf('a.csv', null, 1));
  table().dispatchEvent(dragEvent(kind, carried));
};
// Clicks what a selector finds as soon as it is there.
const clickOnceThere = selector => {
  const again = () => {
    const found = document.querySelector(selector);
    if (!found) return requestAnimationFrame(again);
    found.click();
    window.clicked = true;
  };
  again();
};
const countFrames = () => {
  window.frames_seen = 0;
  const again = () => { window.frames_seen += 1; requestAnimationFrame(again); };
  again();
};
// What a copy or a cut puts into the clipboard: text, HTML, and whether the page did it.
const take = kind => {
  const event = clipboardEvent(kind);
  document.activeElement.dispatchEvent(event);
  const clipboard = event.clipboardData;
  return [clipboard.getData('text/plain'), clipboard.getData('text/html'), event.defaultPrevented];
};

// From here on, every error of the page is kept for the end of the test.
const keepErrors = () => {
  window.keptErrors = [];
  const keep = text => window.keptErrors.push(String(text));
  window.addEventListener('error', event => keep(event.message));
  window.addEventListener('unhandledrejection', event => keep(event.reason));
  window.addEventListener('securitypolicyviolation', event =>
    keep(`the policy refused ${event.blockedURI} (${event.effectiveDirective}: ${event.sample})`));
  const { error } = console;
  console.error = (...parts) => { keep(parts.join(' ')); error.apply(console, parts); };
};

// Waits until `look` gives what is expected, and gives back what it gave last.
const until = (look, expected, milliseconds, done) => {
  const wish = JSON.stringify(expected);
  const end = performance.now() + milliseconds;
  const again = () => {
    let seen;
    try { seen = look() ?? null; } catch (error) { seen = `error: ${error}`; }
    if (JSON.stringify(seen) === wish || performance.now() > end) done(seen);
    else setTimeout(again, 10);
  };
  again();
};

// The tables that this machine keeps, the newest first.
const works = () => Object.keys(localStorage)
  .filter(key => key.startsWith('giam-ngheo:work:'))
  .map(key => JSON.parse(localStorage.getItem(key)))
  .sort((one, other) => other.saved - one.saved);
const issuesOf = kind => [...document.querySelectorAll(`[data-issue="${kind}"]`)].filter(visible);
// From here on, files that the page hands over are kept instead, as in a browser without a picker.
const keepDownloads = () => {
  window.downloads = [];
  delete window.showSaveFilePicker;
  delete Window.prototype.showSaveFilePicker;
  const blobs = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = blob => {
    const address = createObjectURL.call(URL, blob);
    blobs.set(address, blob);
    return address;
  };
  HTMLAnchorElement.prototype.click = function click() {
    const name = this.download;
    blobs.get(this.href).text().then(text => window.downloads.push({ name, text }));
  };
};
const dropTexts = files => dropAll(files.map(([name, text]) => new File([text], name)));
const dropFiles = files => dropAll(files.map(([name, base64]) => fileOf(name, base64)));
const dropAll = files => {
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(file);
  const event = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
};
