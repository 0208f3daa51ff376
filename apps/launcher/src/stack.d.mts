/** The processes of a stack. */
export type ProcessName = 'postgres' | 'temporal' | 'mail' | 'api' | 'worker';

export type StackOptions = {
  /** Where it keeps its data; absent: a throwaway that `stop` removes. */
  dataDir?: string;
  /** Which of our programs run; both by default. */
  apps?: ('api' | 'worker')[];
  /** How long a day of the deals' clock takes, such as `1s`. */
  sandboxDay?: string;
  /** Told to the programs beside what they always get. */
  env?: Record<string, string>;
  quiet?: boolean;
  ports?: Partial<Record<'api' | 'postgres' | 'temporal' | 'temporalUi' | 'mail', number>>;
  /** False: no demo people. */
  seeded?: boolean;
  /** False: quick, and nothing survives a power cut; so for throwaways. */
  durable?: boolean;
  /** Temporal even without the worker. */
  temporal?: boolean;
  /** True: everything is built already. */
  built?: boolean;
  /** Hears of processes that ended and came back. */
  say?: (line: string) => void;
};

export type Stack = {
  urls: { api: string; database: string; temporal: string; temporalUi: string; mail: string };
  /** The environment the programs run in: hand it to a program that should meet the same servers. */
  env: Record<string, string>;
  dataDir: string;
  /** What is known of a process; null when the stack has none of that name. */
  child(name: ProcessName): {
    pid: number;
    ready: boolean;
    /** How often it has died. */
    deaths: number;
    /** Its log file. */
    log: string;
    whenReady(): Promise<unknown>;
  } | null;
  /** Ends a process as a power cut would, or signals it; the stack brings it back. */
  kill(name: ProcessName, signal?: NodeJS.Signals): Promise<void>;
  /** Stops all in order; with force at once. */
  stop(options?: { force?: boolean }): Promise<void>;
};

export function startStack(options?: StackOptions): Promise<Stack>;
