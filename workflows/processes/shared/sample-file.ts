import type { FileValue } from '@kezhuan/flow';

/** A file for stories and demonstrations. */
export const sampleFile = (name: string): FileValue => ({
  id: `file-${name}`,
  name,
  size: 1024,
  sha256: 'a'.repeat(64),
  type: 'application/pdf',
});
