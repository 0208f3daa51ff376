import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Makes PDFs from Typst templates. */
export type Printer = {
  /**
   * `template` is a path in one of the printer's directories; it reads `json(bytes(sys.inputs.data))`.
   * Throws `TemplateError`; whatever else it throws is worth another try.
   */
  print(template: string, data: unknown, at: string): Promise<Uint8Array>;
};

/** Beside this file, as source or built. */
const script = fileURLToPath(
  new URL(`./printer-process${extname(import.meta.url)}`, import.meta.url),
);

/** The template is at fault: no second try will print it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** What goes to the printer's process, and what comes back. */
export type Order = { nth: number; template: string; data: unknown; at: string };
export type Answer =
  { nth: number; pdf: Uint8Array } | { nth: number; fault: string; isTemplate: boolean };

export type PrinterOptions = {
  /** How long its process stays without anything to print, in ms. */
  idle?: number;
  /** How long a document may take, in ms. */
  patience?: number;
  /** Flags of Node for its process; those of this one by default. */
  execArgv?: string[];
};

/**
 * A printer in a process of its own, which comes with the first document and goes some time after the
 * last: Typst and its fonts hold a hundred megabytes, and what breaks there breaks nothing here.
 */
export function openPrinter(
  roots: readonly string[],
  options: PrinterOptions = {},
): Printer & { pid(): number | undefined } {
  let press: Press | null = null;
  return {
    print(template, data, at) {
      press ??= startPress(roots, options, (gone) => {
        if (press === gone) press = null;
      });
      return press.print({ template, data, at });
    },
    pid: () => press?.pid,
  };
}

type Press = {
  pid: number | undefined;
  print(order: Omit<Order, 'nth'>): Promise<Uint8Array>;
};

type Waiting = { resolve(pdf: Uint8Array): void; reject(error: Error): void; late: NodeJS.Timeout };

/** @param gone called when it takes no further orders, whether it goes by itself or has broken down */
function startPress(
  roots: readonly string[],
  { idle = 10_000, patience = 60_000, execArgv = process.execArgv }: PrinterOptions,
  gone: (press: Press) => void,
): Press {
  const child = fork(script, roots, { serialization: 'advanced', execArgv });
  // It keeps nobody from leaving, and leaves with whoever started it.
  child.unref();
  child.channel?.unref();
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let rest: NodeJS.Timeout | undefined;

  const take = (nth: number): Waiting | undefined => {
    const order = waiting.get(nth);
    waiting.delete(nth);
    clearTimeout(order?.late);
    return order;
  };
  const leave = (): void => {
    gone(press);
    child.disconnect();
  };
  const breakDown = (how: string): void => {
    gone(press);
    for (const nth of waiting.keys()) take(nth)?.reject(new Error(`the printer ended: ${how}`));
  };
  child.on('message', (answer: Answer) => {
    const order = take(answer.nth);
    if ('pdf' in answer) order?.resolve(answer.pdf);
    else order?.reject(faultOf(answer));
    if (waiting.size === 0) rest = setTimeout(leave, idle).unref();
  });
  child.on('error', (error) => breakDown(error.message));
  child.once('exit', (code, signal) => {
    clearTimeout(rest);
    breakDown(signal ?? `exit code ${code}`);
  });

  const press: Press = {
    pid: child.pid,
    print: (order) =>
      new Promise((resolve, reject) => {
        clearTimeout(rest);
        const nth = (count += 1);
        const late = setTimeout(() => child.kill('SIGKILL'), patience);
        waiting.set(nth, { resolve, reject, late });
        child.send({ nth, ...order }, (error) => {
          if (error) take(nth)?.reject(error);
        });
      }),
  };
  return press;
}

const faultOf = ({ fault, isTemplate }: Extract<Answer, { fault: string }>): Error =>
  isTemplate ? new TemplateError(fault) : new Error(fault);
