import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processes, processFolder } from '@kezhuan/workflows/processes';
import type { Config } from './config.ts';
import { openPrinter } from './documents/printer.ts';
import type { Tools } from './effects/index.ts';
import { openRates } from './effects/rates.ts';
import { sampleRates } from './effects/sample-rates.ts';
import { openFileStore } from './files/file-store.ts';
import { openSealer } from './seal/sealer.ts';

/** Everything effects work with, as this installation has it. */
export async function openTools({ dataDirectory, rateUrl }: Config): Promise<Tools> {
  return {
    files: openFileStore(dataDirectory),
    printer: openPrinter(templateDirectories()),
    rates: await openRates(rateUrl, sampleRates),
    sealer: openSealer(dataDirectory),
  };
}

/** The processes' own templates, which share parts, and the one for those that have none. */
function templateDirectories(): string[] {
  const [first] = Object.keys(processes);
  return [
    ...(first ? [dirname(processFolder(first))] : []),
    fileURLToPath(new URL('./documents', import.meta.url)),
  ];
}
