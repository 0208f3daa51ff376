import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { openPrinter, TemplateError, type PrinterOptions } from './printer.ts';

const at = '2026-03-02T02:00:00.000Z';
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const general = here('./general.typ');
const word = { zh: '意见', en: 'Note' };
const data = {
  language: 'zh',
  document: { name: word, version: 1 },
  deal: { number: 'P13-2026-D-00042', process: word, title: word },
  day: '2026-03-02',
  sections: [],
  approvals: [],
};

const open = (options: PrinterOptions = {}) =>
  openPrinter([here('.')], {
    execArgv: ['--import', here('../../../../test/support/ts.mjs')],
    ...options,
  });

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the printer', () => {
  it('prints side by side in one process, and is gone some time after the last document', async () => {
    const printer = open({ idle: 300 });
    const both = await Promise.all([
      printer.print(general, data, at),
      printer.print(general, data, at),
    ]);
    for (const pdf of both) expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(both[0]).toEqual(both[1]);
    const pid = printer.pid()!;
    while (isThere(pid)) await delay(50);
    expect(printer.pid()).toBeUndefined();
    expect(await printer.print(general, data, at)).toEqual(both[0]);
    expect(printer.pid()).not.toBe(pid);
  });

  it('says when a template is at fault', async () => {
    const printer = open();
    await expect(printer.print(here('./none.typ'), data, at)).rejects.toThrow(TemplateError);
    await expect(printer.print('/etc/passwd', data, at)).rejects.toThrow('no directory');
  });

  it('that breaks down fails what it had in hand, and prints again when asked again', async () => {
    const printer = open();
    const lost = printer.print(general, data, at);
    process.kill(printer.pid()!, 'SIGKILL');
    await expect(lost).rejects.toThrow('SIGKILL');
    expect(await printer.print(general, data, at)).toBeInstanceOf(Uint8Array);
  });

  it('does not wait for a document that never ends', async () => {
    const printer = open({ patience: 1 });
    await expect(printer.print(general, data, at)).rejects.toThrow('SIGKILL');
  });
});
