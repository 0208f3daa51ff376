import { readFileSync } from 'node:fs';

/** The process and everything below it. */
export function treeOf(pid: number): number[] {
  const own: number[] = [];
  const look = (at: number): void => {
    own.push(at);
    try {
      const children = readFileSync(`/proc/${at}/task/${at}/children`, 'utf8').trim();
      if (children) children.split(' ').map(Number).forEach(look);
    } catch {
      // It has ended meanwhile.
    }
  };
  if (pid > 0) look(pid);
  return own;
}

export type Memory = { pid: number; name: string; pssMb: number; rssMb: number };

const mb = (text: string, field: string): number =>
  Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 102.4) / 10;

/** What a process holds. PSS shares out what several hold together, so that it can be summed up. */
export function memoryOf(pid: number): Memory | null {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, name: nameOf(command), pssMb: mb(rollup, 'Pss'), rssMb: mb(rollup, 'Rss') };
  } catch {
    return null;
  }
}

const names: readonly (readonly [RegExp, string])[] = [
  [/apps\/api\/dist\/main/, 'API'],
  [/apps\/worker\/dist\//, 'worker'],
  [/mail-sink/, 'mail sink'],
  [/start\.mjs/, 'launcher'],
  [/temporal/, 'Temporal'],
  [/postgres/, 'Postgres'],
];

const nameOf = (command: string): string =>
  names.find(([pattern]) => pattern.test(command))?.[1] ?? command.slice(0, 40);

/** Memory by kind of process, in MB of PSS. */
export function memoryByName(pid: number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of treeOf(pid)) {
    const memory = memoryOf(one);
    if (memory) sums[memory.name] = (sums[memory.name] ?? 0) + memory.pssMb;
  }
  return sums;
}
