import { chromium, type Browser } from 'playwright-core';
import { browserFlags, browserProgram } from '../../apps/launcher/src/browser.mjs';
import { createProgress } from '../../apps/launcher/src/progress.mjs';

/** A browser without a window, for the tests that click through the pages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await browserProgram(createProgress({ quiet: true }));
  return chromium.launch({ executablePath, args: [...browserFlags] });
}
