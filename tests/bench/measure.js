// What the benchmark does inside a page, the built one and the plain one alike; the functions of
// the browser tests' page.js stand before it. All times are in milliseconds.

const field = () => document.activeElement;
const key = name => field().dispatchEvent(
  new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, composed: true }));

// From the start of the frame in which something is done to the frame after the first one that can
// show its result.
const painted = (act, isShown) => new Promise((resolve, reject) => {
  requestAnimationFrame(() => {
    const start = performance.now();
    const observer = new MutationObserver(look);
    const late = setTimeout(() => { observer.disconnect(); reject(new Error('nothing came of it')); }, 60000);
    function look() {
      if (!isShown()) return;
      observer.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => resolve(performance.now() - start));
    }
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    act();
  });
});

const rested = milliseconds => new Promise(done =>
  setTimeout(() => requestIdleCallback(() => done(true)), milliseconds));

const total = column => shown('total', column);
const pasted = (text, households) => {
  const event = clipboardEvent('paste');
  event.clipboardData.setData('text/plain', text);
  return painted(() => document.body.dispatchEvent(event),
    () => total('households') === households && shown('1', 'name') === 'Thôn 1');
};

// A workbook dropped on the page: how long until its table is painted, and the longest time in
// which the page drew no frame meanwhile.
const opened = base64 => {
  let [longest, before, goes] = [0, null, true];
  const frame = now => {
    if (before !== null) longest = Math.max(longest, now - before);
    before = now;
    if (goes) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return painted(() => giveFile('drop', 'bieu.xlsx', base64), () => shown('1', 'name') === 'Yên Phúc 1')
    .then(took => { goes = false; return [took, longest]; });
};

// Enter in a cell that is being edited: its field gets the text, and only then does time run.
const entered = text => {
  const input = field();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { data: text, inputType: 'insertText', bubbles: true }));
  const before = total('poor-start');
  return painted(() => key('Enter'), () => total('poor-start') !== before);
};

// Through the whole table in so many steps, one a frame: how many frames were late, by a quarter
// of a frame and more, the longest one, and how often no row was to be seen.
const scrolled = steps => new Promise(resolve => {
  const box = scroller();
  const height = box.scrollHeight - box.clientHeight;
  const place = box.getBoundingClientRect();
  const middle = [place.left + 100, (place.top + Math.min(place.bottom, innerHeight)) / 2];
  let [step, late, longest, blank, before] = [0, 0, 0, 0, null];
  const frame = now => {
    if (before !== null) {
      const took = now - before;
      late += Math.max(0, Math.round(took / (1000 / 60) - 0.75));
      longest = Math.max(longest, took);
      if (!document.elementFromPoint(...middle)?.closest('[data-row]')) blank += 1;
    }
    before = now;
    if (step > steps) { resolve([late, longest, blank]); return; }
    box.scrollTop = height * step / steps;
    step += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});
