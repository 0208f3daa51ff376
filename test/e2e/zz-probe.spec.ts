import { expect, it } from '@jest/globals';
import { launchBrowser } from '../support/browser.ts';
it('opens', async () => { const b = await launchBrowser(); const p = await b.newPage(); await p.setContent('<h1>科转</h1>'); expect(await p.textContent('h1')).toBe('科转'); await b.close(); });
