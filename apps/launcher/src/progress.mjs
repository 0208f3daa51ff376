const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const clear = '\r\u001b[2K';
const every = 10_000;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const describe = (step) =>
  [
    step.title,
    step.share === undefined ? '' : `${Math.round(step.share * 100)} %`,
    step.note,
    seconds(step.since),
  ]
    .filter(Boolean)
    .join(' ');

/** One live line that is painted over and over. */
function terminal(out, running) {
  let frame = 0;
  const draw = () => {
    const mark = frames[frame++ % frames.length];
    const text = `${mark} ${[...running].map(describe).join(' · ')}`;
    out.write(clear + (running.size > 0 ? text.slice(0, (out.columns || 80) - 1) : ''));
  };
  return {
    pace: 100,
    begin: draw,
    tick: draw,
    line(text) {
      out.write(`${clear}${text}\n`);
      draw();
    },
  };
}

/** Plain lines, for logs: the beginning and the end of a step, and a sign of life between them. */
function plain(out, running) {
  return {
    pace: 1000,
    begin: (step) => out.write(`  ${step.title} …\n`),
    tick() {
      for (const step of running) {
        if (Date.now() - step.told < every) continue;
        step.told = Date.now();
        out.write(`  … ${describe(step)}\n`);
      }
    },
    line: (text) => out.write(`${text}\n`),
  };
}

const silent = { line() {}, hush() {}, step: () => ({ update() {}, done() {}, fail() {} }) };

/** What a person sees of the long steps. */
export function createProgress({ quiet = false, out = process.stdout } = {}) {
  if (quiet) return silent;
  const running = new Set();
  const live = out.isTTY === true && process.env.CI === undefined;
  const view = (live ? terminal : plain)(out, running);
  let ticking;

  function end(step, mark, note) {
    if (!running.delete(step)) return;
    view.line(`${mark} ${[step.title, note].filter(Boolean).join(': ')} (${seconds(step.since)})`);
    if (running.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }
  return {
    line: view.line,
    /** Drops the steps that are under way: nobody waits for them any more. */
    hush() {
      running.clear();
      view.tick();
    },
    /** Announces a step that may take a while. */
    step(title) {
      const step = { title, note: '', share: undefined, since: Date.now(), told: Date.now() };
      running.add(step);
      ticking ??= setInterval(view.tick, view.pace).unref();
      view.begin(step);
      return {
        update: (change) => Object.assign(step, change),
        done: (note) => end(step, '✓', note),
        fail: (note) => end(step, '✗', note),
      };
    },
  };
}
