import type { Block } from './block.ts';
import type { Who } from './who.ts';

/** Whom a block asks, as its definition says it; nobody where it is not for people. */
export function whoOf(block: Block): readonly Who[] {
  if (block.kind === 'fill') return [block.by].flat();
  if (block.kind === 'decide') return block.by;
  return block.kind === 'wait' && block.until.kind === 'event' ? [block.until.by].flat() : [];
}
