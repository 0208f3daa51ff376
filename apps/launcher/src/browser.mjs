import { existsSync } from 'node:fs';
import { answersTo, onPath } from './obtain.mjs';
import { root } from './paths.mjs';
import { runCommand, tail } from './run-command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Without these the browser looks up its maker's hosts at every start, and Chinese text may be missing. */
export const browserFlags = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const works = answersTo(['--version']);

async function installed() {
  const { chromium } = await import('playwright-core');
  const candidates = [
    process.env.CHROME_PATH,
    ...names.map(onPath),
    ...elsewhere,
    chromium.executablePath(),
  ].filter((path) => path && existsSync(path));
  for (const path of candidates) if (await works(path)) return path;
  return null;
}

const playwrightDownload = () =>
  runCommand(
    process.execPath,
    ['node_modules/playwright-core/cli.js', 'install', 'chromium', '--no-shell'],
    { cwd: root, timeout: 240_000 },
  );

/** Debian's own packages, where that is possible. */
async function apt(...packages) {
  if (!onPath('apt-get')) return { ok: false, reason: 'this is no Debian or Ubuntu' };
  if (process.getuid?.() !== 0) return { ok: false, reason: 'only root may install packages' };
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['-q', 'update'], { env, timeout: 180_000 });
  const install = ['-q', '-y', 'install', '--no-install-recommends', ...packages];
  return runCommand('apt-get', install, { env, timeout: 600_000 });
}

async function withChineseFonts(progress) {
  const fonts = onPath('fc-list') ? await runCommand('fc-list', [':lang=zh']) : { output: '' };
  if (fonts.output.trim() !== '' || process.platform !== 'linux') return;
  const step = progress.step('Getting Chinese fonts');
  const result = await apt('fontconfig', 'fonts-noto-cjk');
  if (result.ok) step.done();
  else step.fail(`${result.reason}; pictures will show boxes instead of characters`);
}

/** A Chromium or Chrome for the tests that click: the system's, else the first that can be had. */
export async function browserProgram(progress) {
  await withChineseFonts(progress);
  const found = await installed();
  if (found) return found;
  const step = progress.step('Getting a browser');
  const reasons = [];
  for (const [note, fetch] of [
    ['from Playwright', playwrightDownload],
    ["from Debian's packages", () => apt('chromium')],
  ]) {
    step.update({ note });
    const result = await fetch();
    const path = await installed();
    if (path) {
      step.done(note);
      return path;
    }
    reasons.push(`  - ${note}: ${result.reason || tail(result.output, 1)}`);
  }
  step.fail('not found anywhere');
  throw new Error(
    [
      'A browser could not be had:',
      ...reasons,
      'Install Chromium or Chrome, or set CHROME_PATH to the program.',
    ].join('\n'),
  );
}
