export type Progress = {
  line(text: string): void;
  hush(): void;
  step(title: string): {
    update(change: { note?: string; share?: number }): void;
    done(note?: string): void;
    fail(note?: string): void;
  };
};
export function createProgress(options?: { quiet?: boolean }): Progress;
